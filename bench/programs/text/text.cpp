// Work on text: formatting and parsing of numbers, splitting, searching, replacing, comparing, edit distance and wrapping.
#include "../common/bench.h"
#include <string>
#include <string_view>
#include <vector>

static void append_number(std::string &to, int64_t value) {
    char digits[20];
    int count = 0;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        digits[count++] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (value < 0)
        to += '-';
    while (count)
        to += digits[--count];
}

static int64_t parse_number(std::string_view text) {
    bool negative = !text.empty() && text[0] == '-';
    int64_t value = 0;
    for (size_t i = negative; i < text.size(); i++)
        value = value * 10 + (text[i] - '0');
    return negative ? -value : value;
}

static std::vector<std::string_view> split(std::string_view text, char at) {
    std::vector<std::string_view> parts;
    size_t start = 0;
    for (size_t i = 0; i <= text.size(); i++)
        if (i == text.size() || text[i] == at) {
            parts.push_back(text.substr(start, i - start));
            start = i + 1;
        }
    return parts;
}

// Boyer, Moore and Horspool: the table says how far to move on a mismatch.
static size_t search(std::string_view text, std::string_view wanted, size_t from) {
    size_t skip[256];
    for (size_t &s : skip)
        s = wanted.size();
    for (size_t i = 0; i + 1 < wanted.size(); i++)
        skip[(uint8_t)wanted[i]] = wanted.size() - 1 - i;
    for (size_t at = from; at + wanted.size() <= text.size(); at += skip[(uint8_t)text[at + wanted.size() - 1]])
        if (text.compare(at, wanted.size(), wanted) == 0)
            return at;
    return std::string_view::npos;
}

static std::string replace_all(std::string_view text, std::string_view wanted, std::string_view with) {
    std::string result;
    size_t start = 0;
    for (size_t at; (at = search(text, wanted, start)) != std::string_view::npos; start = at + wanted.size()) {
        result += text.substr(start, at - start);
        result += with;
    }
    result += text.substr(start);
    return result;
}

static uint32_t distance(std::string_view a, std::string_view b) {
    std::vector<uint32_t> row(b.size() + 1);
    for (size_t j = 0; j <= b.size(); j++)
        row[j] = (uint32_t)j;
    for (size_t i = 1; i <= a.size(); i++) {
        uint32_t diagonal = row[0];
        row[0] = (uint32_t)i;
        for (size_t j = 1; j <= b.size(); j++) {
            uint32_t above = row[j];
            uint32_t best = diagonal + (a[i - 1] != b[j - 1]);
            if (above + 1 < best)
                best = above + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            row[j] = best;
            diagonal = above;
        }
    }
    return row[b.size()];
}

static std::string wrap(std::string_view text, size_t width) {
    std::string result;
    size_t column = 0;
    for (std::string_view word : split(text, ' ')) {
        if (column && column + 1 + word.size() > width) {
            result += '\n';
            column = 0;
        }
        if (column) {
            result += ' ';
            column++;
        }
        for (char c : word)
            result += c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
        column += word.size();
    }
    return result;
}

static uint64_t hash(std::string_view text) {
    uint64_t h = text.size();
    for (char c : text)
        h = h * 131 + (uint8_t)c;
    return h;
}

int main(int argc, char **argv) {
    static const char *const words[] = {"memory", "table", "global", "function", "loop", "block", "branch", "tier", "guard", "stack"};
    uint32_t size = bench_size(argc, argv, 220, 1);
    uint32_t lines = size > 1 ? 400 : 40;
    uint64_t seed = 21, checksum = 0;
    for (uint32_t i = 0; i < size; i++) {
        std::string document;
        for (uint32_t line = 0; line < lines; line++) {
            for (int field = 0; field < 6; field++) {
                uint64_t bits = bench_random(&seed);
                document += words[(bits >> 8) % 10];
                document += ' ';
                append_number(document, (int64_t)bits >> (bits & 31));
                document += field == 5 ? ";" : " ";
            }
        }
        int64_t sum = 0;
        std::vector<std::string_view> rows = split(document, ';');
        for (std::string_view row : rows)
            for (std::string_view field : split(row, ' '))
                if (!field.empty() && (field[0] == '-' || (field[0] >= '0' && field[0] <= '9')))
                    sum ^= parse_number(field);
        std::string replaced = replace_all(document, "guard", "deopt point");
        replaced = replace_all(replaced, "loop block", "nest");
        checksum = bench_fold(checksum, (uint64_t)sum ^ hash(replaced));
        checksum = bench_fold(checksum, hash(wrap(replaced, 72)));
        for (size_t k = 0; k + 1 < rows.size(); k += 40)
            checksum = bench_fold(checksum, distance(rows[k], rows[k + 1]));
    }
    bench_report("text", checksum);
}
