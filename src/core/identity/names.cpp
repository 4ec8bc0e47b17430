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
    auto folded = fold(name);
    if (folded.empty()) return;
    if (folded.find(' ') == folded.npos) {
        surnames.push_back({folded, folded});
        return;
    }
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

std::string join_given_names(std::string_view name) {
    auto folded = fold(name);
    if (folded.find(' ') == folded.npos) return folded;
    return join(without_titles(words_of(folded)));
}

// Somebody's names, as they are compared.
struct Names {
    std::string given;
    std::vector<Surname> surnames;
};

Names make_names(const Person& person) {
    Names names{.given = join_given_names(person.given_name), .surnames = {}};
    names.surnames.reserve(2);
    add_surnames(names.surnames, person.family_name);
    add_surnames(names.surnames, person.maiden_name);
    return names;
}

double compare_surnames(const Surname& a, const Surname& b) {
    const auto whole = compare_texts(a.joined, b.joined);
    const bool has_particle = a.bare.size() != a.joined.size() || b.bare.size() != b.joined.size();
    if (whole == 1 || !has_particle) return whole;
    return std::max(whole, particle_score * compare_texts(a.bare, b.bare));
}

std::string in_order(std::string_view first, std::string_view last) {
    std::string text;
    text.reserve(first.size() + 1 + last.size());
    return text.append(first).append(1, ' ').append(last);
}

double compare_wholes(const Names& claim, const Surname& claimed, const Names& record,
                      const Surname& known) {
    if (claim.given == record.given && claimed.joined == known.joined) return 1;
    const auto whole = in_order(record.given, known.joined);
    const auto straight = compare_texts(in_order(claim.given, claimed.joined), whole);
    const auto swapped = compare_texts(in_order(claimed.joined, claim.given), whole);
    return std::max(straight, swapped_score * swapped);
}

}  // namespace

NameScores compare_names(const Person& claim, const Person& record) {
    const auto claimed = make_names(claim);
    const auto known = make_names(record);
    const bool has_given = !claimed.given.empty() && !known.given.empty();

    NameScores scores;
    if (has_given) scores.given = compare_texts(claimed.given, known.given);
    for (const auto& theirs : known.surnames) {
        for (const auto& ours : claimed.surnames) {
            scores.family = std::max(scores.family, {compare_surnames(ours, theirs)});
            if (!has_given) continue;
            scores.whole = std::max(scores.whole, {compare_wholes(claimed, ours, known, theirs)});
        }
    }
    return scores;
}

}  // namespace assent::identity
