// Gravitation among the Sun and four planets: double-precision arithmetic with square roots and divisions.
#include "../common/bench.h"
#include <math.h>

enum { Bodies = 5 };

typedef struct {
    double x, y, z, vx, vy, vz, mass;
} Body;

// Positions in astronomical units, velocities per year, masses with G folded in; rounded values of our own choosing.
static Body bodies[Bodies] = {
    {0, 0, 0, 0, 0, 0, 39.4784176},
    {4.84143, -1.16032, -0.10362, 0.60632, 2.81199, -0.02522, 0.03769},
    {8.34337, 4.12480, -0.40352, -1.01077, 1.82566, 0.00841, 0.01129},
    {12.89437, -15.11115, -0.22331, 1.08279, 0.86871, -0.01083, 0.00172},
    {15.37970, -25.91931, 0.17926, 0.97909, 0.59470, -0.03476, 0.00203}};

static void still(void) {
    double px = 0, py = 0, pz = 0;
    for (int i = 0; i < Bodies; i++) {
        px += bodies[i].vx * bodies[i].mass;
        py += bodies[i].vy * bodies[i].mass;
        pz += bodies[i].vz * bodies[i].mass;
    }
    bodies[0].vx = -px / bodies[0].mass;
    bodies[0].vy = -py / bodies[0].mass;
    bodies[0].vz = -pz / bodies[0].mass;
}

__attribute__((noinline)) static void advance(double dt) {
    for (int i = 0; i < Bodies; i++) {
        Body *a = &bodies[i];
        for (int j = i + 1; j < Bodies; j++) {
            Body *b = &bodies[j];
            double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
            double square = dx * dx + dy * dy + dz * dz;
            double force = dt / (square * sqrt(square));
            a->vx -= dx * b->mass * force;
            a->vy -= dy * b->mass * force;
            a->vz -= dz * b->mass * force;
            b->vx += dx * a->mass * force;
            b->vy += dy * a->mass * force;
            b->vz += dz * a->mass * force;
        }
    }
    for (int i = 0; i < Bodies; i++) {
        bodies[i].x += dt * bodies[i].vx;
        bodies[i].y += dt * bodies[i].vy;
        bodies[i].z += dt * bodies[i].vz;
    }
}

static double energy(void) {
    double e = 0;
    for (int i = 0; i < Bodies; i++) {
        const Body *a = &bodies[i];
        e += 0.5 * a->mass * (a->vx * a->vx + a->vy * a->vy + a->vz * a->vz);
        for (int j = i + 1; j < Bodies; j++) {
            const Body *b = &bodies[j];
            double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
            e -= a->mass * b->mass / sqrt(dx * dx + dy * dy + dz * dz);
        }
    }
    return e;
}

int main(int argc, char **argv) {
    uint32_t size = bench_size(argc, argv, 5000000, 2000);
    still();
    uint64_t checksum = bench_bits(energy());
    for (uint32_t i = 0; i < size; i++)
        advance(0.01);
    bench_report("nbody", bench_fold(checksum, bench_bits(energy())));
}
