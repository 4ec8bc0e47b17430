#include "tests/conformance/pattern.h"

#include <cstddef>
#include <optional>

namespace assent::conformance {

namespace {

struct Placeholder {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string name;
};

bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

// JSON's own braces are followed by a quote or a brace, never by a letter.
std::optional<Placeholder> find_placeholder(std::string_view text, std::size_t from) {
    for (auto open = text.find('{', from); open != text.npos; open = text.find('{', open + 1)) {
        auto end = open + 1;
        while (end < text.size() && is_name(text[end])) ++end;
        if (end == open + 1 || end == text.size() || text[end] != '}') continue;
        return Placeholder{open, end + 1, std::string(text.substr(open + 1, end - open - 1))};
    }
    return {};
}

std::string differs(std::string_view expected, std::string_view actual) {
    return "expected: " + std::string(expected) + "\n  actual: " + std::string(actual);
}

}  // namespace

std::string fill(std::string_view text, const Memory& memory) {
    std::string filled;
    std::size_t at = 0;
    while (const auto found = find_placeholder(text, at)) {
        filled += text.substr(at, found->begin - at);
        const auto known = memory.find(found->name);
        filled += known != memory.end() ? std::string_view(known->second)
                                        : text.substr(found->begin, found->end - found->begin);
        at = found->end;
    }
    filled += text.substr(at);
    return filled;
}

std::string compare(std::string_view expected, std::string_view actual, Memory& memory) {
    const auto filled = fill(expected, memory);
    const auto text = std::string_view(filled);
    std::size_t at = 0;
    std::size_t seen = 0;
    while (const auto found = find_placeholder(text, at)) {
        const auto literal = text.substr(at, found->begin - at);
        if (actual.substr(seen, literal.size()) != literal) return differs(filled, actual);
        seen += literal.size();
        const auto stop =
            found->end < text.size() ? actual.find(text[found->end], seen) : actual.npos;
        const auto value = actual.substr(seen, stop == actual.npos ? stop : stop - seen);
        if (found->name != "any") memory[found->name] = std::string(value);
        seen += value.size();
        at = found->end;
    }
    if (actual.substr(seen) != text.substr(at)) return differs(filled, actual);
    return {};
}

}  // namespace assent::conformance
