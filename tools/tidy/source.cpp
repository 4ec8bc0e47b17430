#include "tools/tidy/source.h"

#include <algorithm>
#include <utility>

namespace assent::tidy {

namespace {

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Splits a text into code and comments. Each `take_…` reads one thing at `at_` and steps over it.
class Splitter {
public:
    explicit Splitter(const std::string& text)
        : code(text), comments(text.size(), ' '), text_(text) {}

    void split() {
        while (at_ < text_.size()) take_one();
        for (std::size_t i = 0; i < text_.size(); ++i) {
            if (text_[i] == '\n') comments[i] = '\n';
        }
    }

    std::string code;
    std::string comments;

private:
    bool starts(std::string_view with) const { return text_.compare(at_, with.size(), with) == 0; }

    void take_one() {
        if (starts("//")) return take_comment(text_.find('\n', at_));
        if (starts("/*")) return take_comment(past(text_.find("*/", at_ + 2), 2));
        if (text_[at_] == '#' && at_line_start()) return take_directive();
        if (starts("R\"") && (at_ == 0 || !is_word_char(text_[at_ - 1]))) return take_raw();
        if (text_[at_] == '"') return take_literal('"');
        if (text_[at_] == '`') return take_template();
        if (text_[at_] == '\'' && !is_digit_separator()) return take_literal('\'');
        ++at_;
    }

    std::size_t past(std::size_t found, std::size_t size) const {
        return found == std::string::npos ? found : found + size;
    }

    void blank(std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i) {
            if (code[i] != '\n') code[i] = ' ';
        }
    }

    void take_comment(std::size_t end) {
        end = std::min(end, text_.size());
        std::copy(text_.begin() + static_cast<std::ptrdiff_t>(at_),
                  text_.begin() + static_cast<std::ptrdiff_t>(end),
                  comments.begin() + static_cast<std::ptrdiff_t>(at_));
        blank(at_, end);
        at_ = end;
    }

    // Macros are no code for the rules: their braces need not even be in pairs.
    void take_directive() {
        auto end = at_;
        while (end < text_.size() && (text_[end] != '\n' || text_[end - 1] == '\\')) ++end;
        const auto remark = text_.substr(at_, end - at_).find("//");
        if (remark != std::string::npos) end = at_ + remark;
        blank(at_, end);
        at_ = end;
    }

    void take_raw() {
        const auto open = text_.find('(', at_);
        if (open == std::string::npos) return void(++at_);
        const auto closing = ")" + text_.substr(at_ + 2, open - at_ - 2) + "\"";
        const auto end = std::min(past(text_.find(closing, open), closing.size()), text_.size());
        blank(at_ + 2, end - 1);
        code[at_] = ' ';
        at_ = end;
    }

    // TypeScript's, over several lines.
    void take_template() {
        const auto end = std::min(past(text_.find('`', at_ + 1), 1), text_.size());
        blank(at_ + 1, end - 1);
        at_ = end;
    }

    void take_literal(char quote) {
        auto end = at_ + 1;
        while (end < text_.size() && text_[end] != quote && text_[end] != '\n') {
            end += text_[end] == '\\' ? 2U : 1U;
        }
        end = std::min(end, text_.size());
        blank(at_ + 1, end);
        at_ = end + 1;
    }

    bool at_line_start() const {
        auto i = at_;
        while (i > 0 && (text_[i - 1] == ' ' || text_[i - 1] == '\t')) --i;
        return i == 0 || text_[i - 1] == '\n';
    }

    // 1'000: a mark between digits opens no literal.
    bool is_digit_separator() const {
        return at_ > 0 && at_ + 1 < text_.size() && is_digit(text_[at_ - 1]) &&
               is_word_char(text_[at_ + 1]);
    }

    const std::string& text_;
    std::size_t at_ = 0;
};

}  // namespace

Source::Source(std::string path, std::string text)
    : path_(std::move(path)), text_(std::move(text)) {
    separate();
    line_starts_.push_back(0);
    for (std::size_t i = 0; i < text_.size(); ++i) {
        if (text_[i] == '\n' && i + 1 < text_.size()) line_starts_.push_back(i + 1);
    }
}

void Source::separate() {
    Splitter splitter(text_);
    splitter.split();
    code_ = std::move(splitter.code);
    comments_ = std::move(splitter.comments);
}

std::string Source::folder() const {
    const auto slash = path_.rfind('/');
    return slash == std::string::npos ? std::string() : path_.substr(0, slash);
}

std::string Source::file_name() const {
    return path_.substr(path_.rfind('/') + 1);
}

bool Source::is_test() const {
    const auto name = file_name();
    const auto stem = name.substr(0, name.find('.'));
    return is_below("tests") || stem.ends_with("_test") || stem.ends_with("_contract");
}

bool Source::is_below(std::string_view folder) const {
    return path_.size() > folder.size() && path_.starts_with(folder) && path_[folder.size()] == '/';
}

std::size_t Source::line_of(std::size_t offset) const {
    const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
    return static_cast<std::size_t>(after - line_starts_.begin());
}

std::vector<std::string_view> Source::lines() const {
    std::vector<std::string_view> lines;
    const std::string_view all = text_;
    for (std::size_t i = 0; i < line_starts_.size(); ++i) {
        auto line = all.substr(line_starts_[i], all.find('\n', line_starts_[i]) - line_starts_[i]);
        lines.push_back(line);
    }
    return lines;
}

std::vector<Word> read_words(std::string_view layer) {
    std::vector<Word> words;
    std::size_t at = 0;
    while (at < layer.size()) {
        if (!is_word_char(layer[at])) {
            ++at;
            continue;
        }
        const auto start = at;
        while (at < layer.size() && is_word_char(layer[at])) ++at;
        if (!is_digit(layer[start])) words.push_back({start, layer.substr(start, at - start)});
    }
    return words;
}

bool is_word_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_';
}

char previous_char(std::string_view text, std::size_t offset) {
    while (offset > 0) {
        if (!is_space(text[--offset])) return text[offset];
    }
    return 0;
}

}  // namespace assent::tidy
