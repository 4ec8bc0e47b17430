#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "tools/tidy/rules.h"

namespace assent::tidy {

namespace {

constexpr std::array<std::string_view, 8> empty_endings = {"Manager", "Helper", "Helpers", "Util",
                                                           "Utils",   "Base",   "Impl",    "Info"};
constexpr std::array<std::string_view, 7> empty_stems = {"_manager", "_helper", "_util", "_utils",
                                                         "_base",    "_impl",   "_info"};

Finding at(const Source& source, std::size_t offset, std::string advice) {
    return {source.path(), source.line_of(offset), "names", std::move(advice)};
}

bool declares_type(std::string_view word) {
    return word == "class" || word == "struct" || word == "using" || word == "concept" ||
           word == "union" || word == "enum";
}

// `x get_y(` declares; `x.get_y(`, `return get_y(` and `std::get_y(` only call.
bool is_declared(const std::string& code, const std::vector<Word>& words, std::size_t i) {
    if (i == 0) return false;
    const auto before = previous_char(code, words[i].offset);
    const auto word = words[i - 1].text;
    if (word == "return" || word == "co_return" || word == "co_await" || word == "else")
        return false;
    const bool type_before =
        is_word_char(before) || before == '>' || before == '&' || before == '*';
    const bool arrow = before == '>' && code.rfind("->", words[i].offset) + 2 == words[i].offset;
    return type_before && !arrow;
}

Findings check_words(const Source& source) {
    Findings findings;
    const auto words = read_words(source.code());
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto word = words[i];
        if (word.text.starts_with("get_") && is_declared(source.code(), words, i)) {
            findings.push_back(at(source, word.offset,
                                  std::string(word.text) +
                                      ": drop the get_; a lookup is find_ (may be absent) or "
                                      "load_ (must be there), an accessor is the bare noun."));
        }
        // SQLite's functions are not ours to name.
        if (word.text.ends_with("_v2") && !word.text.starts_with("sqlite3_")) {
            findings.push_back(at(source, word.offset,
                                  std::string(word.text) + ": change the thing, or name what is "
                                                           "different about the new one."));
        }
        if (i == 0 || !declares_type(words[i - 1].text)) continue;
        for (const auto ending : empty_endings) {
            if (!word.text.ends_with(ending)) continue;
            findings.push_back(at(source, word.offset,
                                  std::string(word.text) + ": " + std::string(ending) +
                                      " says nothing; name what it is or does."));
            break;
        }
    }
    return findings;
}

Findings check_path(const Source& source) {
    const auto& path = source.path();
    for (const std::string_view folder : {"/common/", "/misc/", "/util/", "/utils/", "/helpers/"}) {
        if (path.find(folder) == path.npos) continue;
        return {{path, 1, "names",
                 std::string(folder) + " is a drawer: put the file beside what it belongs to."}};
    }
    auto stem = source.file_name();
    stem.resize(stem.find('.'));
    for (const auto ending : empty_stems) {
        if (!stem.ends_with(ending)) continue;
        return {{path, 1, "names", "the file's name says nothing: name what it holds."}};
    }
    return {};
}

// `// send(x);` or `// x = y;`: a sentence does not end like that.
bool is_code(std::string_view line) {
    const auto slashes = line.find("//");
    if (slashes == line.npos || !line.ends_with(';')) return false;
    // An example in a comment is set in by three blanks.
    const auto indent = line.find_first_not_of("/<", slashes);
    if (line.substr(indent).starts_with("   ")) return false;
    const auto text = line.substr(line.find_first_not_of("/ <", slashes));
    const auto first_blank = text.find(' ');
    const auto call = text.find('(');
    return text.ends_with(");") && (call < first_blank || text.find(" = ") != text.npos);
}

Findings check_comments(const Source& source) {
    Findings findings;
    for (const auto& word : read_words(source.comments())) {
        // In two halves, so that this file does not find itself.
        if (word.text !=
                "TO"
                "DO" &&
            word.text !=
                "FIX"
                "ME" &&
            word.text !=
                "XX"
                "X")
            continue;
        findings.push_back({source.path(), source.line_of(word.offset), "unfinished",
                            "finish it now, or open an issue; the tree keeps no notes to self."});
    }
    const std::string_view comments = source.comments();
    std::size_t start = 0;
    while (start < comments.size()) {
        const auto end = std::min(comments.find('\n', start), comments.size());
        auto line = comments.substr(start, end - start);
        line = line.substr(0, line.find_last_not_of(' ') + 1);
        if (is_code(line)) {
            findings.push_back({source.path(), source.line_of(start), "code in a comment",
                                "delete it: git remembers."});
        }
        start = end + 1;
    }
    return findings;
}

}  // namespace

Findings check_names(const Source& source) {
    auto findings = check_path(source);
    append(findings, check_words(source));
    append(findings, check_comments(source));
    return findings;
}

}  // namespace assent::tidy
