// A small ray tracer: shapes and materials are virtual classes, vectors are doubles, reflections recurse.
#include "../common/bench.h"
#include <cmath>
#include <memory>
#include <vector>

struct Vector {
    double x, y, z;
    Vector operator+(const Vector &o) const { return {x + o.x, y + o.y, z + o.z}; }
    Vector operator-(const Vector &o) const { return {x - o.x, y - o.y, z - o.z}; }
    Vector operator*(double s) const { return {x * s, y * s, z * s}; }
    double dot(const Vector &o) const { return x * o.x + y * o.y + z * o.z; }
    Vector unit() const { return *this * (1 / std::sqrt(dot(*this))); }
};

struct Ray {
    Vector from, along;
    Vector at(double t) const { return from + along * t; }
};

struct Material {
    virtual ~Material() = default;
    virtual Vector color(const Vector &point) const = 0;
    virtual double mirror() const { return 0; }
};

struct Plain final : Material {
    Vector value;
    explicit Plain(Vector value) : value(value) {}
    Vector color(const Vector &) const override { return value; }
};

struct Checker final : Material {
    Vector color(const Vector &p) const override {
        return ((int64_t)std::floor(p.x) + (int64_t)std::floor(p.z)) & 1 ? Vector{0.9, 0.9, 0.9} : Vector{0.1, 0.1, 0.1};
    }
    double mirror() const override { return 0.2; }
};

struct Chrome final : Material {
    double amount;
    explicit Chrome(double amount) : amount(amount) {}
    Vector color(const Vector &p) const override { return {0.2, 0.2 + 0.1 * std::fabs(p.y), 0.3}; }
    double mirror() const override { return amount; }
};

struct Shape {
    std::shared_ptr<Material> material;
    virtual ~Shape() = default;
    // The distance along the ray, or a negative number.
    virtual double hit(const Ray &ray) const = 0;
    virtual Vector normal(const Vector &point) const = 0;
};

struct Sphere final : Shape {
    Vector center;
    double radius;
    Sphere(Vector center, double radius) : center(center), radius(radius) {}
    double hit(const Ray &ray) const override {
        Vector to = center - ray.from;
        double along = to.dot(ray.along), square = to.dot(to) - along * along, inside = radius * radius - square;
        if (inside < 0)
            return -1;
        double half = std::sqrt(inside);
        return along - half > 1e-6 ? along - half : along + half > 1e-6 ? along + half : -1;
    }
    Vector normal(const Vector &point) const override { return (point - center) * (1 / radius); }
};

struct Plane final : Shape {
    double height;
    explicit Plane(double height) : height(height) {}
    double hit(const Ray &ray) const override {
        return std::fabs(ray.along.y) < 1e-9 ? -1 : (height - ray.from.y) / ray.along.y;
    }
    Vector normal(const Vector &) const override { return {0, 1, 0}; }
};

struct Disk final : Shape {
    Vector center;
    double radius;
    Disk(Vector center, double radius) : center(center), radius(radius) {}
    double hit(const Ray &ray) const override {
        if (std::fabs(ray.along.z) < 1e-9)
            return -1;
        double t = (center.z - ray.from.z) / ray.along.z;
        Vector off = ray.at(t) - center;
        return off.dot(off) <= radius * radius ? t : -1;
    }
    Vector normal(const Vector &) const override { return {0, 0, -1}; }
};

struct Scene {
    std::vector<std::unique_ptr<Shape>> shapes;
    Vector light = Vector{0.5, 0.8, -0.6}.unit();

    const Shape *nearest(const Ray &ray, double &distance) const {
        const Shape *found = nullptr;
        distance = 1e9;
        for (const auto &shape : shapes) {
            double t = shape->hit(ray);
            if (t > 1e-6 && t < distance) {
                distance = t;
                found = shape.get();
            }
        }
        return found;
    }

    Vector trace(const Ray &ray, int depth) const {
        double distance;
        const Shape *shape = nearest(ray, distance);
        if (!shape)
            return Vector{0.4, 0.6, 0.9} * (0.5 + 0.5 * ray.along.y);
        Vector point = ray.at(distance), normal = shape->normal(point);
        double unused, diffuse = normal.dot(light);
        if (diffuse > 0 && nearest({point, light}, unused))
            diffuse = 0;
        Vector color = shape->material->color(point) * (0.15 + (diffuse > 0 ? 0.85 * diffuse : 0));
        double mirror = shape->material->mirror();
        if (mirror > 0 && depth > 0) {
            Vector reflected = ray.along - normal * (2 * normal.dot(ray.along));
            color = color * (1 - mirror) + trace({point, reflected}, depth - 1) * mirror;
        }
        return color;
    }
};

static void add(Scene &scene, Shape *shape, std::shared_ptr<Material> material) {
    shape->material = std::move(material);
    scene.shapes.emplace_back(shape);
}

int main(int argc, char **argv) {
    int n = (int)bench_size(argc, argv, 1000, 24);
    Scene scene;
    add(scene, new Plane(-1), std::make_shared<Checker>());
    for (int i = 0; i < 9; i++) {
        auto material = i % 2 ? std::shared_ptr<Material>(new Chrome(0.3 + 0.05 * i))
                              : std::shared_ptr<Material>(new Plain({0.1 * i, 0.9 - 0.1 * i, 0.5}));
        add(scene, new Sphere({(i % 3 - 1) * 1.5, i / 3 * 1.2 - 0.5, 4.0 + i % 2}, 0.6), material);
    }
    add(scene, new Disk({0, 1, 8}, 3), std::make_shared<Chrome>(0.6));
    uint64_t checksum = 0;
    for (int y = 0; y < n; y++)
        for (int x = 0; x < n; x++) {
            Ray ray = {{0, 0.5, -2}, Vector{(x - n / 2) * 1.0 / n, (n / 2 - y) * 1.0 / n, 1}.unit()};
            Vector color = scene.trace(ray, 4);
            checksum = bench_fold(checksum, (uint64_t)(color.x * 1e6) ^ (uint64_t)(color.y * 1e6) << 20 ^ (uint64_t)(color.z * 1e6) << 40);
        }
    bench_report("raytrace", checksum);
}
