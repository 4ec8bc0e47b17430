#include "tools/tidy/blocks.h"

#include <algorithm>
#include <utility>

#include "tools/tidy/source.h"

namespace assent::tidy {

namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n";
    const auto first = text.find_first_not_of(blank);
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

std::string_view last_word(std::string_view text) {
    auto start = text.size();
    while (start > 0 && is_word_char(text[start - 1])) --start;
    return text.substr(start);
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_any_of(char c, std::string_view chars) {
    return chars.find(c) != chars.npos;
}

// Where the parenthesis that ends `text` was opened; npos where none did.
std::size_t opening_of_last(std::string_view text) {
    int depth = 0;
    for (auto i = text.size(); i > 0; --i) {
        if (text[i - 1] == ')') ++depth;
        if (text[i - 1] == '(' && --depth == 0) return i - 1;
    }
    return text.npos;
}

// Takes off `public:`, `case x:` and the like, which stand before a statement.
std::string_view without_labels(std::string_view head) {
    while (true) {
        head = trimmed(head);
        const auto colon = head.find(':');
        if (colon == head.npos || head.substr(colon).starts_with("::")) return head;
        const auto label = trimmed(head.substr(0, colon));
        if (!is_one_of(label, {"public", "private", "protected", "default"})) return head;
        head.remove_prefix(colon + 1);
    }
}

// Takes off `template <…>`, once or more often.
std::string_view without_template(std::string_view head) {
    while (head.starts_with("template")) {
        int depth = 0;
        std::size_t at = head.find('<');
        if (at == head.npos) return head;
        for (; at < head.size(); ++at) {
            if (head[at] == '<') ++depth;
            if (head[at] == '>' && head[at - 1] != '-' && --depth == 0) break;
        }
        head = trimmed(head.substr(std::min(at + 1, head.size())));
    }
    return head;
}

// Takes off what may stand between a parameter list and the body.
std::string_view without_qualifiers(std::string_view head) {
    while (true) {
        head = trimmed(head);
        const auto word = last_word(head);
        if (!is_one_of(word, {"const", "noexcept", "override", "final", "mutable", "try"})) {
            return head;
        }
        head.remove_suffix(word.size());
    }
}

bool is_type_head(std::string_view head) {
    const auto words = read_words(head);
    for (const auto& word : words) {
        const auto before = previous_char(head, word.offset);
        if (before == '<' || before == ',') continue;  // a template's parameter
        if (is_one_of(word.text, {"class", "struct", "union", "enum"})) return true;
    }
    return false;
}

// The `=` of an initialisation, at the depth of the statement.
bool has_assignment(std::string_view head) {
    int depth = 0;
    for (std::size_t i = 0; i < head.size(); ++i) {
        if (head[i] == '(' || head[i] == '[') ++depth;
        if (head[i] == ')' || head[i] == ']') --depth;
        if (head[i] != '=' || depth != 0 || i == 0 || i + 1 == head.size()) continue;
        const bool comparison = head[i + 1] == '=' || is_any_of(head[i - 1], "=!<>");
        if (!comparison && !head.substr(0, i).ends_with("operator")) return true;
    }
    return false;
}

// `Type(int a) : first_(a), second_` before the brace of second_'s value.
bool is_member_initialiser(std::string_view head) {
    const auto colon = head.find(") :");
    if (colon == head.npos) return false;
    const char last = head.empty() ? ' ' : head.back();
    return is_word_char(last) || last == '>';
}

bool is_lambda_head(std::string_view head) {
    auto text = without_qualifiers(head);
    const auto arrow = text.rfind("->");
    if (arrow != text.npos && arrow > 0) {
        const auto before = without_qualifiers(text.substr(0, arrow));
        const auto returned = text.substr(arrow + 2);
        const bool is_type = returned.find_first_of("(;") == returned.npos;
        if (is_type && before.ends_with(')')) text = before;
    }
    if (text.ends_with(']')) return !text.ends_with("[]");
    if (!text.ends_with(')')) return false;
    const auto open = opening_of_last(text);
    if (open == text.npos) return false;
    auto before = trimmed(text.substr(0, open));
    return before.ends_with(']');
}

bool is_control_head(std::string_view head) {
    const auto text = trimmed(head);
    if (is_one_of(last_word(text), {"else", "do", "try"})) return true;
    if (!text.ends_with(')')) return false;
    const auto open = opening_of_last(text);
    if (open == text.npos) return false;
    const auto before = trimmed(text.substr(0, open));
    return is_one_of(last_word(before), {"if", "for", "while", "switch", "catch", "constexpr"});
}

bool is_function_head(std::string_view head) {
    if (head.find('(') == head.npos || has_assignment(head)) return false;
    return !is_member_initialiser(without_qualifiers(head));
}

// What a brace opens outside of functions.
BlockKind outer_kind(std::string_view head) {
    head = without_template(without_labels(head));
    if (head.starts_with("namespace") || head.starts_with("inline namespace") ||
        head.starts_with("extern")) {
        return BlockKind::scope;
    }
    if (is_lambda_head(head)) return BlockKind::lambda;
    if (is_function_head(head) && !head.starts_with("struct") && !head.starts_with("class")) {
        return BlockKind::function;
    }
    return is_type_head(head) && !has_assignment(head) ? BlockKind::type : BlockKind::braces;
}

BlockKind inner_kind(std::string_view head) {
    if (is_lambda_head(head)) return BlockKind::lambda;
    if (is_control_head(head)) return BlockKind::control;
    const auto text = without_labels(head);
    if (text.empty() || text.ends_with(':')) return BlockKind::plain;
    if (text.starts_with("struct ") || text.starts_with("class ") || text.starts_with("enum ")) {
        return BlockKind::type;
    }
    return BlockKind::braces;
}

class Reader {
public:
    explicit Reader(std::string_view code) : code_(code) {}

    Structure read() {
        for (at_ = 0; at_ < code_.size(); ++at_) {
            switch (code_[at_]) {
                case '(': ++parens_; break;
                case ')': --parens_; break;
                case '{': open(); break;
                case '}': close(); break;
                case ';': end_statement(); break;
                default: break;
            }
        }
        return std::move(structure_);
    }

private:
    struct Level {
        std::size_t block;
        int parens;
        std::size_t statement;
    };

    bool is_outer() const {
        if (levels_.empty()) return true;
        const auto kind = structure_.blocks[levels_.back().block].kind;
        return kind == BlockKind::scope || kind == BlockKind::type;
    }

    void open() {
        Block block;
        block.head = code_.substr(statement_, at_ - statement_);
        const auto first = block.head.find_first_not_of(" \t\r\n");
        block.head_at = first == block.head.npos ? at_ : statement_ + first;
        block.head = trimmed(block.head);
        block.kind = is_outer() ? outer_kind(block.head) : inner_kind(block.head);
        block.open = at_;
        block.close = code_.size();
        if (!levels_.empty()) block.parent = levels_.back().block;
        levels_.push_back({structure_.blocks.size(), parens_, statement_});
        structure_.blocks.push_back(block);
        parens_ = 0;
        statement_ = at_ + 1;
    }

    void close() {
        if (levels_.empty()) return;
        const auto level = levels_.back();
        levels_.pop_back();
        auto& block = structure_.blocks[level.block];
        block.close = at_;
        parens_ = level.parens;
        // A value's braces do not end the statement they stand in.
        const bool goes_on = block.kind == BlockKind::braces || block.kind == BlockKind::lambda;
        statement_ = goes_on ? level.statement : at_ + 1;
    }

    void end_statement() {
        if (parens_ > 0) return;
        if (is_outer()) {
            const auto text = code_.substr(statement_, at_ - statement_);
            const auto first = text.find_first_not_of(" \t\r\n");
            if (first != text.npos) {
                structure_.declarations.push_back({trimmed(text), statement_ + first});
            }
        }
        statement_ = at_ + 1;
    }

    std::string_view code_;
    std::size_t at_ = 0;
    std::size_t statement_ = 0;
    int parens_ = 0;
    std::vector<Level> levels_;
    Structure structure_;
};

// Counts the commas of a list that begins behind `open`, at its own depth.
std::size_t count_list(std::string_view text, std::size_t open) {
    int depth = 0;
    std::size_t commas = 0;
    bool any = false;
    for (auto i = open; i < text.size(); ++i) {
        const char c = text[i];
        if (is_any_of(c, "(<[{")) ++depth;
        const bool arrow = c == '>' && i > 0 && text[i - 1] == '-';
        if (is_any_of(c, ")>]}") && !arrow && --depth == 0) break;
        if (c == ',' && depth == 1) ++commas;
        if (i > open && c != ' ' && c != '\n') any = true;
    }
    return any ? commas + 1 : 0;
}

}  // namespace

Structure read_structure(std::string_view code) {
    return Reader(code).read();
}

std::size_t count_parameters(std::string_view head) {
    head = without_template(without_labels(head));
    if (has_assignment(head)) return 0;
    for (const auto word : {"using", "static_assert", "typedef", "friend", "return", "requires"}) {
        if (head.starts_with(word)) return 0;
    }
    int angles = 0;
    for (std::size_t i = 0; i < head.size(); ++i) {
        if (head[i] == '<') ++angles;
        if (head[i] == '>' && i > 0 && head[i - 1] != '-') --angles;
        if (head[i] != '(' || angles > 0) continue;
        const auto name = last_word(trimmed(head.substr(0, i)));
        if (is_one_of(name, {"decltype", "noexcept", "requires", "alignas", "operator"})) continue;
        // A macro's arguments are no parameters.
        const bool macro = name.size() > 1 && std::none_of(name.begin(), name.end(), [](char c) {
                               return c >= 'a' && c <= 'z';
                           });
        return macro ? 0 : count_list(head, i);
    }
    return 0;
}

}  // namespace assent::tidy
