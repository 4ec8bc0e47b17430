#include "core/identity/names.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/identity/fold.h"
#include "core/identity/similarity.h"

namespace assent::identity {

namespace {

using Words = std::vector<std::string_view>;

constexpr std::array<std::string_view, 13> titles = {
    "m",  "mr",  "mme", "mlle", "monsieur",  "madame",  "mademoiselle",
    "dr", "mrs", "ms",  "miss", "messieurs", "mesdames"};

constexpr std::array<std::string_view, 26> particles = {
    "de",  "du",  "des", "d",  "la",  "le", "les", "l",   "van", "von", "der", "den", "ten",
    "dos", "das", "da",  "di", "del", "al", "el",  "ben", "bin", "ibn", "ait", "mac", "mc"};

// Words between a married and a birth name.
constexpr std::array<std::string_view, 9> name_breaks = {"nee", "ne",    "epouse", "epse", "ep",
                                                         "ux",  "veuve", "vve",    "dite"};

bool contains(std::span<const std::string_view> list, std::string_view word) {
    return std::ranges::find(list, word) != list.end();
}

// A single word is never a title: somebody may be called Miss.
Words without_titles(Words words) {
    const auto name =
        std::ranges::find_if_not(words, [](auto word) { return contains(titles, word); });
    words.erase(words.begin(), std::min(name, words.end() - (words.empty() ? 0 : 1)));
    return words;
}

// A last name, as it is compared.
struct Surname {
    std::string joined;
    std::string bare;  ///< without its particles; equal to `joined` where it has none
};

Surname make_surname(const Words& words) {
    auto joined = join(words);
    Words bare;
    std::ranges::copy_if(words, std::back_inserter(bare),
                         [](auto word) { return !contains(particles, word); });
    if (bare.empty() || bare.size() == words.size()) return {joined, joined};
    return {std::move(joined), join(bare)};
}

void add_surnames(std::vector<Surname>& surnames, std::string_view name) {
    const auto folded = fold(name);
    Words part;
    for (const auto word : without_titles(words_of(folded))) {
        if (!contains(name_breaks, word) || part.empty()) {
            part.push_back(word);
            continue;
        }
        surnames.push_back(make_surname(part));
        part.clear();
    }
    if (!part.empty()) surnames.push_back(make_surname(part));
}

std::vector<Surname> surnames_of(const Person& person) {
    std::vector<Surname> surnames;
    surnames.reserve(4);
    add_surnames(surnames, person.family_name);
    add_surnames(surnames, person.maiden_name);
    return surnames;
}

double compare_surnames(const Surname& a, const Surname& b) {
    const auto whole = compare_texts(a.joined, b.joined);
    const bool has_particle = a.bare.size() != a.joined.size() || b.bare.size() != b.joined.size();
    if (whole == 1 || !has_particle) return whole;
    return std::max(whole, particle_score * compare_texts(a.bare, b.bare));
}

std::string given_of(const Person& person) {
    const auto folded = fold(person.given_name);
    return join(without_titles(words_of(folded)));
}

}  // namespace

std::optional<double> compare_family_names(const Person& claim, const Person& record) {
    std::optional<double> best;
    const auto claimed = surnames_of(claim);
    for (const auto& known : surnames_of(record)) {
        for (const auto& name : claimed) best = std::max(best, {compare_surnames(name, known)});
    }
    return best;
}

std::optional<double> compare_given_names(const Person& claim, const Person& record) {
    const auto claimed = given_of(claim);
    const auto known = given_of(record);
    if (claimed.empty() || known.empty()) return {};
    return compare_texts(claimed, known);
}

std::optional<double> compare_whole_names(const Person& claim, const Person& record) {
    const auto claimed_given = given_of(claim);
    const auto known_given = given_of(record);
    std::optional<double> best;
    if (claimed_given.empty() || known_given.empty()) return best;
    for (const auto& known : surnames_of(record)) {
        for (const auto& name : surnames_of(claim)) {
            const auto whole = known_given + " " + known.joined;
            const auto straight = compare_texts(claimed_given + " " + name.joined, whole);
            const auto swapped = compare_texts(name.joined + " " + claimed_given, whole);
            best = std::max(best, {std::max(straight, swapped_score * swapped)});
        }
    }
    return best;
}

}  // namespace assent::identity
