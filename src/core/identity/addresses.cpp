#include "core/identity/addresses.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/identity/fold.h"
#include "core/identity/similarity.h"

namespace assent::identity {

namespace {

using Words = std::vector<std::string_view>;
using Spelling = std::pair<std::string_view, std::string_view>;

// Kinds of street, as they begin an address (La Poste's and common abbreviations).
constexpr auto street_kinds = std::to_array<Spelling>({
    {"all", "allee"},      {"allees", "allee"},
    {"ave", "avenue"},     {"av", "avenue"},
    {"bd", "boulevard"},   {"bld", "boulevard"},
    {"blvd", "boulevard"}, {"bvd", "boulevard"},
    {"boul", "boulevard"}, {"ch", "chemin"},
    {"che", "chemin"},     {"chem", "chemin"},
    {"crs", "cours"},      {"fbg", "faubourg"},
    {"fg", "faubourg"},    {"ham", "hameau"},
    {"imp", "impasse"},    {"lot", "lotissement"},
    {"pass", "passage"},   {"pas", "passage"},
    {"pl", "place"},       {"prom", "promenade"},
    {"q", "quai"},         {"qu", "quai"},
    {"r", "rue"},          {"res", "residence"},
    {"rpt", "rond point"}, {"rte", "route"},
    {"sq", "square"},      {"ven", "venelle"},
    {"vla", "villa"},      {"zi", "zone industrielle"},
});

// Words that stand anywhere in a street or a town.
constexpr auto spellings = std::to_array<Spelling>({
    {"st", "saint"},        {"ste", "sainte"},      {"sts", "saints"},    {"stes", "saintes"},
    {"gal", "general"},     {"gral", "general"},    {"gl", "general"},    {"mal", "marechal"},
    {"cdt", "commandant"},  {"col", "colonel"},     {"cne", "capitaine"}, {"cpt", "capitaine"},
    {"lt", "lieutenant"},   {"sgt", "sergent"},     {"adj", "adjudant"},  {"dr", "docteur"},
    {"pr", "professeur"},   {"prof", "professeur"}, {"pdt", "president"}, {"pres", "president"},
    {"mgr", "monseigneur"}, {"nd", "notre dame"},   {"rd", "road"},       {"ln", "lane"},
    {"mw", "mawatha"},
});

// Words of a number in its house: `12 bis` is `12b`.
constexpr auto number_suffixes = std::to_array<Spelling>({
    {"bis", "b"},
    {"ter", "t"},
    {"quater", "q"},
    {"b", "b"},
    {"t", "t"},
    {"q", "q"},
    {"a", "a"},
    {"c", "c"},
});

std::string_view find_spelling(std::span<const Spelling> list, std::string_view word) {
    const auto found = std::ranges::find(list, word, &Spelling::first);
    return found == list.end() ? std::string_view{} : found->second;
}

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_number(std::string_view word) {
    return !word.empty() && std::ranges::all_of(word, is_digit);
}

std::string_view leading_digits(std::string_view word) {
    return word.substr(0, std::min(word.find_first_not_of("0123456789"), word.size()));
}

struct HouseNumber {
    std::string digits;
    std::string suffix;
    bool operator==(const HouseNumber&) const = default;
};

// `12`, `12bis`, `12 bis`, `12 B` at the front of `words`, which it is taken off; empty where there
// is none.
HouseNumber take_number(Words& words) {
    HouseNumber number;
    if (words.empty()) return number;
    const auto digits = leading_digits(words.front());
    if (digits.empty()) return number;

    number.digits = digits.substr(std::min(digits.find_first_not_of('0'), digits.size() - 1));
    auto suffix = words.front().substr(digits.size());
    words.erase(words.begin());
    if (suffix.empty() && !words.empty() &&
        !find_spelling(number_suffixes, words.front()).empty()) {
        suffix = words.front();
        words.erase(words.begin());
    }
    const auto known = find_spelling(number_suffixes, suffix);
    number.suffix = known.empty() ? suffix : known;
    return number;
}

struct Street {
    HouseNumber number;
    std::string name;
};

Street make_street(const Address& address) {
    const auto folded_number = fold(address.number);
    const auto folded_street = fold(address.street_address);
    auto number_words = words_of(folded_number);
    auto words = words_of(folded_street);

    Street street;
    street.number = take_number(number_words);
    auto before_street = words;
    const auto repeated = take_number(before_street);
    // A street may begin with a figure of its own (`8 mai 1945`) where the number stands apart.
    const bool is_repeated = street.number.digits.empty() || repeated == street.number;
    if (!before_street.empty() && is_repeated) {
        street.number = repeated;
        words = std::move(before_street);
    }

    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto kind = i == 0 ? find_spelling(street_kinds, words[i]) : std::string_view{};
        // `Galle St` is a street, `rue St Jacques` a saint.
        const bool is_english = words[i] == "st" && i > 0 && i + 1 == words.size();
        const auto other = is_english ? "street" : find_spelling(spellings, words[i]);
        const auto written = !kind.empty() ? kind : !other.empty() ? other : words[i];
        for (const char c : written) {
            if (c != ' ') street.name.push_back(c);
        }
    }
    return street;
}

double number_share(const HouseNumber& claim, const HouseNumber& record) {
    if (claim == record) return 1;
    if (claim.digits.empty() || record.digits.empty()) return missing_number_share;
    return claim.digits == record.digits ? other_suffix_share : other_number_share;
}

bool is_ordinal(std::string_view word) {
    const auto digits = leading_digits(word);
    const auto ending = word.substr(digits.size());
    return !digits.empty() &&
           (ending == "e" || ending == "er" || ending == "eme" || ending == "ieme");
}

std::string town_of(std::string_view locality) {
    const auto folded = fold(locality);
    auto words = words_of(folded);
    const auto cedex = std::ranges::find(words, "cedex");
    words.erase(cedex, words.end());
    while (words.size() > 1 && (is_number(words.back()) || is_ordinal(words.back()) ||
                                words.back() == "arrondissement" || words.back() == "arr")) {
        words.pop_back();
    }
    std::string town;
    for (const auto word : words) {
        const auto other = word == "s" ? "sur" : find_spelling(spellings, word);
        town += other.empty() ? word : other;
    }
    return town;
}

constexpr std::size_t french_code_size = 5;

std::string postal_code_of(const Address& address) {
    const auto folded = fold(address.postal_code);
    auto words = words_of(folded);
    if (words.size() > 1 && (words[0] == "f" || words[0] == "fr")) words.erase(words.begin());
    auto code = join(words);
    if (code.size() + 1 == french_code_size && is_number(code)) code.insert(code.begin(), '0');
    return code;
}

}  // namespace

std::optional<double> compare_streets(const Address& claim, const Address& record) {
    if (claim.street_address.empty() || record.street_address.empty()) return {};
    const auto claimed = make_street(claim);
    const auto known = make_street(record);
    return compare_texts(claimed.name, known.name) * number_share(claimed.number, known.number);
}

std::optional<double> compare_postal_codes(const Address& claim, const Address& record) {
    const auto claimed = postal_code_of(claim);
    const auto known = postal_code_of(record);
    if (claimed.empty() || known.empty()) return {};
    return compare_texts(claimed, known);
}

std::optional<double> compare_localities(const Address& claim, const Address& record) {
    const auto claimed = town_of(claim.locality);
    const auto known = town_of(record.locality);
    if (claimed.empty() || known.empty()) return {};
    return compare_texts(claimed, known);
}

}  // namespace assent::identity
