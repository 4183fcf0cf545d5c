// A JSON document: generated, parsed into a tree by recursive descent, queried, and written out again.
#include "../common/bench.h"
#include <memory>
#include <string>
#include <string_view>
#include <vector>

enum class Kind : uint8_t { Null, False, True, Number, String, Array, Object };

struct Value {
    Kind kind = Kind::Null;
    double number = 0;
    std::string text;
    std::vector<Value> items;
    std::vector<std::string> keys;

    const Value *find(std::string_view key) const {
        for (size_t i = 0; i < keys.size(); i++)
            if (keys[i] == key)
                return &items[i];
        return nullptr;
    }
};

class Parser {
    const char *at, *end;

    void space() {
        while (at < end && (*at == ' ' || *at == '\n' || *at == '\t' || *at == '\r'))
            at++;
    }
    void expect(char c) {
        space();
        if (at == end || *at++ != c)
            abort();
    }
    bool accept(char c) {
        space();
        if (at == end || *at != c)
            return false;
        at++;
        return true;
    }
    uint32_t hex4() {
        uint32_t code = 0;
        for (int i = 0; i < 4; i++) {
            char c = *at++;
            code = code << 4 | (uint32_t)(c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
        }
        return code;
    }
    std::string string() {
        std::string result;
        expect('"');
        while (*at != '"') {
            if (*at != '\\') {
                result += *at++;
                continue;
            }
            at++;
            switch (char c = *at++) {
            case 'n': result += '\n'; break;
            case 't': result += '\t'; break;
            case 'u': {
                uint32_t code = hex4();
                if (code < 0x80)
                    result += (char)code;
                else {
                    if (code >= 0x800) {
                        result += (char)(0xE0 | code >> 12);
                        result += (char)(0x80 | (code >> 6 & 63));
                    } else
                        result += (char)(0xC0 | code >> 6);
                    result += (char)(0x80 | (code & 63));
                }
                break;
            }
            default: result += c;
            }
        }
        at++;
        return result;
    }
    double number() {
        bool negative = *at == '-';
        at += negative;
        double value = 0;
        while (at < end && *at >= '0' && *at <= '9')
            value = value * 10 + (*at++ - '0');
        if (at < end && *at == '.') {
            at++;
            for (double unit = 0.1; at < end && *at >= '0' && *at <= '9'; unit /= 10)
                value += unit * (*at++ - '0');
        }
        return negative ? -value : value;
    }
    void word(const char *text) {
        for (; *text; text++)
            if (at == end || *at++ != *text)
                abort();
    }

public:
    explicit Parser(std::string_view text) : at(text.data()), end(text.data() + text.size()) {}

    Value value() {
        Value result;
        space();
        switch (*at) {
        case 'n': word("null"); break;
        case 't': word("true"); result.kind = Kind::True; break;
        case 'f': word("false"); result.kind = Kind::False; break;
        case '"':
            result.kind = Kind::String;
            result.text = string();
            break;
        case '[':
            result.kind = Kind::Array;
            at++;
            if (accept(']'))
                break;
            do
                result.items.push_back(value());
            while (accept(','));
            expect(']');
            break;
        case '{':
            result.kind = Kind::Object;
            at++;
            if (accept('}'))
                break;
            do {
                space();
                result.keys.push_back(string());
                expect(':');
                result.items.push_back(value());
            } while (accept(','));
            expect('}');
            break;
        default:
            result.kind = Kind::Number;
            result.number = number();
        }
        return result;
    }
};

static void write_integer(std::string &out, uint64_t value) {
    char digits[20];
    int count = 0;
    do
        digits[count++] = (char)('0' + value % 10);
    while (value /= 10);
    while (count)
        out += digits[--count];
}

static void write_number(std::string &out, double value) {
    if (value < 0) {
        out += '-';
        value = -value;
    }
    uint64_t thousandths = (uint64_t)(value * 1000 + 0.5);
    write_integer(out, thousandths / 1000);
    if (uint32_t rest = (uint32_t)(thousandths % 1000)) {
        out += '.';
        out += (char)('0' + rest / 100);
        out += (char)('0' + rest / 10 % 10);
        out += (char)('0' + rest % 10);
    }
}

static void write_string(std::string &out, std::string_view text) {
    out += '"';
    for (char c : text)
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\t': out += "\\t"; break;
        default: out += c;
        }
    out += '"';
}

static void write_value(std::string &out, const Value &value) {
    switch (value.kind) {
    case Kind::Null: out += "null"; break;
    case Kind::False: out += "false"; break;
    case Kind::True: out += "true"; break;
    case Kind::Number: write_number(out, value.number); break;
    case Kind::String: write_string(out, value.text); break;
    case Kind::Array:
        out += '[';
        for (size_t i = 0; i < value.items.size(); i++) {
            if (i)
                out += ',';
            write_value(out, value.items[i]);
        }
        out += ']';
        break;
    case Kind::Object:
        out += '{';
        for (size_t i = 0; i < value.items.size(); i++) {
            if (i)
                out += ", ";
            write_string(out, value.keys[i]);
            out += ": ";
            write_value(out, value.items[i]);
        }
        out += '}';
        break;
    }
}

static std::string document(uint32_t records, uint64_t seed) {
    std::string out = "{\"records\": [";
    for (uint32_t i = 0; i < records; i++) {
        uint64_t bits = bench_random(&seed);
        out += i ? ",\n  {\"id\": " : "\n  {\"id\": ";
        write_number(out, i);
        out += ", \"name\": \"n\\u00e9";
        write_integer(out, bits >> 44);
        out += "\\t\\\"x\\\"\", \"score\": ";
        write_number(out, (double)(int64_t)bits / 1e14);
        out += bits & 1 ? ", \"active\": true" : ", \"active\": false";
        out += ", \"parent\": null, \"tags\": [";
        for (uint32_t tag = 0; tag < (bits >> 8 & 3); tag++) {
            if (tag)
                out += ", ";
            write_string(out, tag == 1 ? "indirect call" : "plain\ntext");
        }
        out += "], \"box\": {\"x\": [1, 2.5, -3], \"y\": {}}}";
    }
    return out + "\n]}";
}

int main(int argc, char **argv) {
    uint32_t size = bench_size(argc, argv, 160, 1);
    uint32_t records = size > 1 ? 400 : 20;
    uint64_t checksum = 0;
    for (uint32_t i = 0; i < size; i++) {
        std::string text = document(records, i + 1);
        Value root = Parser(text).value();
        for (const Value &record : root.find("records")->items) {
            const Value *score = record.find("score"), *tags = record.find("tags");
            checksum = bench_fold(checksum, bench_bits(score->number) + tags->items.size());
            checksum += record.find("active")->kind == Kind::True ? 1 : 0;
        }
        std::string again, twice;
        write_value(again, root);
        write_value(twice, Parser(again).value());
        for (char c : twice)
            checksum = checksum * 31 + (uint8_t)c;
    }
    bench_report("json", checksum);
}
