// Regular expressions compiled to a small program and matched two ways: by backtracking through closures of virtual matchers, and by
// a simulation of all threads at once.
#include "../common/bench.h"
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct Matcher {
    virtual ~Matcher() = default;
    // The end of the match of this and all that follows, or -1.
    virtual int match(std::string_view text, int at) const = 0;
};

using Next = std::shared_ptr<const Matcher>;

struct Done final : Matcher {
    int match(std::string_view, int at) const override { return at; }
};

struct Set {
    uint64_t bits[4] = {};
    void add(uint8_t c) { bits[c >> 6] |= 1ull << (c & 63); }
    void invert() {
        for (uint64_t &b : bits)
            b = ~b;
    }
    bool has(uint8_t c) const { return bits[c >> 6] >> (c & 63) & 1; }
};

struct One final : Matcher {
    Set set;
    Next next;
    int match(std::string_view text, int at) const override {
        return at < (int)text.size() && set.has((uint8_t)text[(size_t)at]) ? next->match(text, at + 1) : -1;
    }
};

struct Either final : Matcher {
    Next first, second;
    int match(std::string_view text, int at) const override {
        int end = first->match(text, at);
        return end >= 0 ? end : second->match(text, at);
    }
};

// Greedy repetition of a body that cannot match nothing; the body's own continuation is this matcher.
struct Loop final : Matcher {
    const Matcher *body = nullptr;
    Next next;
    int match(std::string_view text, int at) const override {
        int end = body->match(text, at);
        return end >= 0 ? end : next->match(text, at);
    }
};

struct Back final : Matcher {
    const Loop *loop = nullptr;
    int match(std::string_view text, int at) const override { return loop->match(text, at); }
};

struct Syntax {
    enum { Chars, Sequence, Choice, Star } kind;
    Set set;
    std::vector<Syntax> parts;
};

class Reader {
    std::string_view pattern;
    size_t at = 0;

    bool more() const { return at < pattern.size(); }
    Set range() {
        Set set;
        bool inverted = pattern[at] == '^';
        at += inverted;
        for (; pattern[at] != ']'; at++) {
            uint8_t from = (uint8_t)pattern[at], to = from;
            if (pattern[at + 1] == '-') {
                to = (uint8_t)pattern[at + 2];
                at += 2;
            }
            for (int c = from; c <= to; c++)
                set.add((uint8_t)c);
        }
        at++;
        if (inverted)
            set.invert();
        return set;
    }
    Syntax atom() {
        Syntax s{Syntax::Chars, {}, {}};
        char c = pattern[at++];
        if (c == '(') {
            s = choice();
            at++;
        } else if (c == '[')
            s.set = range();
        else if (c == '.')
            s.set.invert();
        else
            s.set.add((uint8_t)c);
        return s;
    }
    Syntax sequence() {
        Syntax s{Syntax::Sequence, {}, {}};
        while (more() && pattern[at] != '|' && pattern[at] != ')') {
            Syntax part = atom();
            if (more() && (pattern[at] == '*' || pattern[at] == '+')) {
                if (pattern[at] == '+')
                    s.parts.push_back(part);
                part = Syntax{Syntax::Star, {}, {part}};
                at++;
            }
            s.parts.push_back(part);
        }
        return s;
    }

public:
    explicit Reader(std::string_view pattern) : pattern(pattern) {}
    Syntax choice() {
        Syntax s{Syntax::Choice, {}, {sequence()}};
        while (more() && pattern[at] == '|') {
            at++;
            s.parts.push_back(sequence());
        }
        return s;
    }
};

static Next compile(const Syntax &s, Next next) {
    switch (s.kind) {
    case Syntax::Chars: {
        auto one = std::make_shared<One>();
        one->set = s.set;
        one->next = next;
        return one;
    }
    case Syntax::Sequence:
        for (size_t i = s.parts.size(); i-- > 0;)
            next = compile(s.parts[i], next);
        return next;
    case Syntax::Choice: {
        Next result = compile(s.parts.back(), next);
        for (size_t i = s.parts.size() - 1; i-- > 0;) {
            auto either = std::make_shared<Either>();
            either->first = compile(s.parts[i], next);
            either->second = result;
            result = either;
        }
        return result;
    }
    default: {
        auto loop = std::make_shared<Loop>();
        auto back = std::make_shared<Back>();
        back->loop = loop.get();
        static std::vector<Next> bodies; // keeps loop bodies alive without a cycle of owners
        bodies.push_back(compile(s.parts[0], back));
        loop->body = bodies.back().get();
        loop->next = next;
        return loop;
    }
    }
}

// The threaded matcher's program.
struct Instruction {
    enum { Chars, Split, Jump, Match } kind;
    Set set;
    int a = 0, b = 0;
};

static void emit(const Syntax &s, std::vector<Instruction> &code) {
    switch (s.kind) {
    case Syntax::Chars: code.push_back({Instruction::Chars, s.set}); break;
    case Syntax::Sequence:
        for (const Syntax &part : s.parts)
            emit(part, code);
        break;
    case Syntax::Choice: {
        std::vector<size_t> ends;
        for (size_t i = 0; i < s.parts.size(); i++) {
            size_t split = code.size();
            bool last = i + 1 == s.parts.size();
            if (!last)
                code.push_back({Instruction::Split, {}, (int)split + 1});
            emit(s.parts[i], code);
            if (!last) {
                ends.push_back(code.size());
                code.push_back({Instruction::Jump, {}});
                code[split].b = (int)code.size();
            }
        }
        for (size_t end : ends)
            code[end].a = (int)code.size();
        break;
    }
    default: {
        size_t split = code.size();
        code.push_back({Instruction::Split, {}, (int)split + 1});
        emit(s.parts[0], code);
        code.push_back({Instruction::Jump, {}, (int)split});
        code[split].b = (int)code.size();
    }
    }
}

class Threads {
    const std::vector<Instruction> &code;
    std::vector<int> now, then, mark;
    int stamp = 0;

    void add(std::vector<int> &list, int pc) {
        if (mark[(size_t)pc] == stamp)
            return;
        mark[(size_t)pc] = stamp;
        const Instruction &i = code[(size_t)pc];
        if (i.kind == Instruction::Jump)
            add(list, i.a);
        else if (i.kind == Instruction::Split) {
            add(list, i.a);
            add(list, i.b);
        } else
            list.push_back(pc);
    }

public:
    explicit Threads(const std::vector<Instruction> &code) : code(code), mark(code.size()) {}

    // The number of positions at which some match ends, starting anywhere.
    uint32_t count(std::string_view text) {
        uint32_t matches = 0;
        now.clear();
        for (size_t at = 0; at <= text.size(); at++) {
            stamp++;
            then.clear();
            bool matched = false;
            for (int pc : now)
                if (code[(size_t)pc].set.has((uint8_t)text[at - 1]))
                    add(then, pc + 1);
            add(then, 0);
            now.clear();
            for (int pc : then) {
                if (code[(size_t)pc].kind == Instruction::Match)
                    matched = true;
                else
                    now.push_back(pc);
            }
            matches += matched;
        }
        return matches;
    }
};

static std::string document(size_t length, uint64_t seed) {
    static const char *const words[] = {"call_ref", "i32.add", "0x1F", "foo@bar.org", "2024-11-05", "aaab", "abcabc", "1234"};
    std::string text;
    while (text.size() < length) {
        text += words[bench_random(&seed) >> 61];
        text += bench_random(&seed) >> 63 ? ' ' : '\n';
    }
    return text;
}

int main(int argc, char **argv) {
    static const char *const patterns[] = {"[a-z]+@[a-z]+[.]org", "[0-9]+-[0-9]+-[0-9]+", "(a|b|ab)*c", "0x[0-9A-F]+",
                                           "(call|i32|i64)[._][a-z]+", "a*aab"};
    uint32_t size = bench_size(argc, argv, 50, 1);
    uint64_t checksum = 0;
    for (uint32_t i = 0; i < size; i++) {
        std::string text = document(size > 1 ? 20000 : 300, i + 1);
        for (const char *pattern : patterns) {
            Syntax syntax = Reader(pattern).choice();
            Next matcher = compile(syntax, std::make_shared<Done>());
            uint32_t found = 0;
            for (int at = 0; at < (int)text.size();) {
                int end = matcher->match(text, at);
                found += end >= 0;
                at = end > at ? end : at + 1;
            }
            std::vector<Instruction> code;
            emit(syntax, code);
            code.push_back({Instruction::Match, {}});
            checksum = bench_fold(checksum, (uint64_t)found << 32 | Threads(code).count(text));
        }
    }
    bench_report("regex", checksum);
}
