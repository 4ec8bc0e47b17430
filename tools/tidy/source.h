#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace assent::tidy {

/// An identifier or keyword and where it stands.
struct Word {
    std::size_t offset = 0;
    std::string_view text;
};

/// A source file in three layers of the same length, so that an offset means the same place in
/// each: as written, its code alone, its comments alone. What is left out is blank; line ends stay.
class Source {
public:
    /// `path` is relative to the checkout and written with `/`.
    Source(std::string path, std::string text);

    const std::string& path() const { return path_; }
    const std::string& text() const { return text_; }
    /// Without comments, preprocessor lines and the inside of literals.
    const std::string& code() const { return code_; }
    const std::string& comments() const { return comments_; }

    std::string folder() const;
    std::string file_name() const;
    /// A test or a suite of tests: longer files and wider arrows are allowed.
    bool is_test() const;
    bool is_below(std::string_view folder) const;

    std::size_t line_of(std::size_t offset) const;
    std::vector<std::string_view> lines() const;

private:
    void separate();

    std::string path_;
    std::string text_;
    std::string code_;
    std::string comments_;
    std::vector<std::size_t> line_starts_;
};

/// The words of `layer`, which must outlive them.
std::vector<Word> read_words(std::string_view layer);

bool is_word_char(char c);

/// The first character before `offset` that is not blank; 0 at the start.
char previous_char(std::string_view text, std::size_t offset);

}  // namespace assent::tidy
