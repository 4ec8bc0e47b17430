#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace assent::identity {

/// The words of a text, to compare with: `a` to `z` and `0` to `9` only, one space between words.
///
/// Case, accents, ligatures (`œ` is `oe`), punctuation, hyphens and apostrophes do not count; other
/// scripts are written in Latin letters. Empty where the text has neither letter nor digit. `text`
/// is UTF-8; what is not is skipped.
std::string fold(std::string_view text);

constexpr std::size_t fold_bytes_max = 1024;

/// The words of a folded text; views into it.
std::vector<std::string_view> words_of(std::string_view folded);

/// Words run together: `de la tour` and `delatour` are one.
std::string join(const std::vector<std::string_view>& words);

}  // namespace assent::identity
