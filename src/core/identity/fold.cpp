#include "core/identity/fold.h"

#include <array>
#include <memory>
#include <mutex>
#include <optional>

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace assent::identity {

namespace {

constexpr char separator = ' ';

// What an ASCII character becomes.
constexpr auto ascii = [] {
    std::array<char, 128> table{};
    for (std::size_t c = 0; c < table.size(); ++c) {
        const auto letter = static_cast<char>(c);
        const bool digit_or_lower = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
        const bool upper = c >= 'A' && c <= 'Z';
        table[c] = digit_or_lower ? letter : upper ? static_cast<char>(c + 32) : separator;
    }
    return table;
}();

// What U+00C0 to U+017F become; a space where it is punctuation, empty where it needs ICU.
constexpr char32_t latin_first = 0xC0;
constexpr char32_t latin_last = 0x17F;
constexpr std::array<std::string_view, latin_last - latin_first + 1> latin = {
    "a", "a", "a",  "a",  "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",   // U+00C0
    "d", "n", "o",  "o",  "o", "o", "o",  " ", "o", "u", "u", "u", "u", "y", "th", "ss",  // U+00D0
    "a", "a", "a",  "a",  "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",   // U+00E0
    "d", "n", "o",  "o",  "o", "o", "o",  " ", "o", "u", "u", "u", "u", "y", "th", "y",   // U+00F0
    "a", "a", "a",  "a",  "a", "a", "c",  "c", "c", "c", "c", "c", "c", "c", "d",  "d",   // U+0100
    "d", "d", "e",  "e",  "e", "e", "e",  "e", "e", "e", "e", "e", "g", "g", "g",  "g",   // U+0110
    "g", "g", "g",  "g",  "h", "h", "h",  "h", "i", "i", "i", "i", "i", "i", "i",  "i",   // U+0120
    "i", "i", "ij", "ij", "j", "j", "k",  "k", "q", "l", "l", "l", "l", "l", "l",  "l",   // U+0130
    "l", "l", "l",  "n",  "n", "n", "n",  "n", "n", "n", "n", "n", "o", "o", "o",  "o",   // U+0140
    "o", "o", "oe", "oe", "r", "r", "r",  "r", "r", "r", "s", "s", "s", "s", "s",  "s",   // U+0150
    "s", "s", "t",  "t",  "t", "t", "t",  "t", "u", "u", "u", "u", "u", "u", "u",  "u",   // U+0160
    "u", "u", "u",  "u",  "w", "w", "y",  "y", "y", "z", "z", "z", "z", "z", "z",  "s",   // U+0170
};

// Writes folded text, one space between words and none around them.
class Words {
public:
    explicit Words(std::size_t size) { text_.reserve(size); }

    void add(char c) {
        if (c != separator) {
            text_.push_back(c);
        } else if (!text_.empty() && text_.back() != separator) {
            text_.push_back(separator);
        }
    }
    void add(std::string_view letters) {
        for (const char c : letters) add(c);
    }
    std::string take() {
        if (!text_.empty() && text_.back() == separator) text_.pop_back();
        return std::move(text_);
    }

private:
    std::string text_;
};

bool continues(std::string_view text, std::size_t at) {
    return at < text.size() && (text[at] & 0xC0) == 0x80;
}

char32_t low_bits(char byte) {
    return static_cast<unsigned char>(byte) & 0x3F;
}

// The character at `at` where it has two or three bytes; nothing for others and for broken ones.
struct Wide {
    char32_t value;
    std::size_t size;
};

std::optional<Wide> wide_at(std::string_view text, std::size_t at) {
    const auto first = static_cast<unsigned char>(text[at]);
    if (!continues(text, at + 1)) return {};
    if (first >= 0xC0 && first < 0xE0) {
        return Wide{(first & 0x1FU) << 6 | low_bits(text[at + 1]), 2};
    }
    if (first < 0xE0 || first >= 0xF0 || !continues(text, at + 2)) return {};
    return Wide{(first & 0x0FU) << 12 | low_bits(text[at + 1]) << 6 | low_bits(text[at + 2]), 3};
}

// What a character beyond ASCII becomes; nothing where it needs ICU.
std::optional<std::string_view> fold_wide(char32_t c) {
    if (c >= latin_first && c <= latin_last) return latin[c - latin_first];
    // Marks that stand after their letter, soft hyphens, joiners.
    if ((c >= 0x0300 && c <= 0x036F) || c == 0x00AD || c == 0xFEFF) return "";
    if (c >= 0x200B && c <= 0x200F) return "";
    if ((c >= 0x2000 && c <= 0x206F) || c == 0x00A0) return " ";
    return {};
}

// The text as far as a table can fold it; nothing where it cannot.
std::optional<std::string> fold_latin(std::string_view text) {
    Words words(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < ascii.size()) {
            words.add(ascii[byte]);
            ++at;
            continue;
        }
        const auto wide = wide_at(text, at);
        if (!wide) return {};
        const auto letters = fold_wide(wide->value);
        if (!letters) return {};
        words.add(*letters);
        at += wide->size;
    }
    return words.take();
}

// Rules from any script to Latin letters. Made at the first text that needs them, which takes tens
// of milliseconds, and one for all threads, as they hold some megabytes.
const icu::Transliterator* to_latin() {
    static const std::unique_ptr<icu::Transliterator> rules = [] {
        UErrorCode status = U_ZERO_ERROR;
        return std::unique_ptr<icu::Transliterator>(icu::Transliterator::createInstance(
            "Any-Latin; NFD; [:Mn:] Remove; Latin-ASCII", UTRANS_FORWARD, status));
    }();
    return rules.get();
}

icu::UnicodeString write_latin(std::string_view text) {
    const auto size = static_cast<std::int32_t>(text.size());
    UErrorCode status = U_ZERO_ERROR;
    auto wide = icu::UnicodeString::fromUTF8({text.data(), size});
    if (const auto* compatible = icu::Normalizer2::getNFKCCasefoldInstance(status)) {
        wide = compatible->normalize(wide, status);
    }
    if (const auto* rules = to_latin()) {
        // ICU does not promise that one may be used by two threads at once.
        static std::mutex mutex;
        const std::lock_guard lock(mutex);
        rules->transliterate(wide);
    }
    return wide;
}

// Letters that ICU knows no Latin form of (Sinhala) stay; what is no letter separates words.
std::string fold_rest(const icu::UnicodeString& text) {
    Words words(static_cast<std::size_t>(text.length()));
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        const auto c = text.char32At(at);
        const auto letters = fold_wide(static_cast<char32_t>(c));
        if (c < static_cast<UChar32>(ascii.size())) {
            words.add(ascii[static_cast<std::size_t>(c)]);
        } else if (letters) {
            words.add(*letters);
        } else if (u_isUAlphabetic(c)) {
            std::string letter;
            words.add(icu::UnicodeString(c).toUTF8String(letter));
        } else {
            words.add(separator);
        }
    }
    return words.take();
}

}  // namespace

std::string fold(std::string_view text) {
    text = text.substr(0, fold_bytes_max);
    if (auto folded = fold_latin(text)) return std::move(*folded);
    return fold_rest(write_latin(text));
}

std::vector<std::string_view> words_of(std::string_view folded) {
    std::vector<std::string_view> words;
    words.reserve(8);
    while (!folded.empty()) {
        const auto word = folded.substr(0, folded.find(separator));
        words.push_back(word);
        folded.remove_prefix(std::min(word.size() + 1, folded.size()));
    }
    return words;
}

std::string join(const std::vector<std::string_view>& words) {
    std::string joined;
    for (const auto word : words) joined += word;
    return joined;
}

}  // namespace assent::identity
