#include <string_view>

#include "tools/tidy/rules.h"

namespace assent::tidy {

namespace {

// Whether a brace stands between the `co_await` at `from` and the semicolon of its statement. The
// brace of a body behind `if (co_await …)` is no part of the expression.
bool awaits_a_brace(std::string_view code, std::size_t from) {
    int depth = 0;
    for (auto i = from; i < code.size(); ++i) {
        if (code[i] == ';') return false;
        if (code[i] == '(') ++depth;
        if (code[i] == ')') --depth;
        if (code[i] != '{') continue;
        return !(depth < 0 && previous_char(code, i) == ')');
    }
    return false;
}

const Block* innermost_function(const Structure& structure, std::size_t offset) {
    const Block* found = nullptr;
    for (const auto& block : structure.blocks) {
        if (block.open > offset) break;
        const bool function = block.kind == BlockKind::function || block.kind == BlockKind::lambda;
        if (function && offset < block.close) found = &block;
    }
    return found;
}

// Whether a `case` of the switch around `offset` names an enumerator: a letter comes first.
bool switches_on_names(const Source& source, const Structure& structure, std::size_t offset) {
    const Block* around = nullptr;
    for (const auto& block : structure.blocks) {
        const bool inside = block.open < offset && offset < block.close;
        if (inside && block.head.find("switch") != block.head.npos) around = &block;
    }
    if (!around) return false;
    const std::string_view code = source.code();
    const auto body = code.substr(around->open, around->close - around->open);
    for (const auto& word : read_words(body)) {
        if (word.text != "case") continue;
        auto end = body.find_first_not_of(' ', word.offset + 4);
        if (end == body.npos || !is_word_char(body[end])) continue;
        // Digits are a number, capitals a C library's macro, and `u8'~'` a character with a prefix.
        bool named = false;
        const bool digit = body[end] >= '0' && body[end] <= '9';
        for (; end < body.size() && (is_word_char(body[end]) || body[end] == ':'); ++end) {
            named = named || (body[end] >= 'a' && body[end] <= 'z');
        }
        if (named && !digit && body[end] != '\'') return true;
    }
    return false;
}

}  // namespace

Findings check_coroutines(const Source& source, const Structure& structure) {
    Findings findings;
    for (const auto& word : read_words(source.code())) {
        if (!word.text.starts_with("co_")) continue;
        const auto line = source.line_of(word.offset);
        if (word.text == "co_await" && awaits_a_brace(source.code(), word.offset)) {
            findings.push_back({source.path(), line, "co_await",
                                "a { between co_await and its semicolon is destroyed twice by "
                                "g++ 12: name the value on the line before and move it in."});
        }
        if (word.text != "co_await" && word.text != "co_return" && word.text != "co_yield")
            continue;
        const auto* function = innermost_function(structure, word.offset);
        if (function && function->kind == BlockKind::lambda) {
            findings.push_back({source.path(), line, "coroutine lambda",
                                "its captures die before it does: make it a named function that "
                                "takes what it needs by value."});
        }
    }
    return findings;
}

Findings check_switches(const Source& source, const Structure& structure) {
    Findings findings;
    const auto words = read_words(source.code());
    for (const auto& word : words) {
        if (word.text != "default" || !source.is_below("src")) continue;
        const auto after = source.code().find_first_not_of(' ', word.offset + word.text.size());
        if (after == std::string::npos || source.code()[after] != ':') continue;
        if (!switches_on_names(source, structure, word.offset)) continue;
        findings.push_back({source.path(), source.line_of(word.offset), "switch",
                            "no default over an enum: a new value must not compile until "
                            "somebody says here what it means."});
    }
    return findings;
}

}  // namespace assent::tidy
