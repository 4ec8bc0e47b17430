#include "core/identity/countries.h"

#include <array>
#include <unordered_map>
#include <utility>

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "core/identity/fold.h"

namespace assent::identity {

namespace {

using CodeByName = std::unordered_map<std::string, std::string>;

// The languages in which a partner of a French, British or Sri Lankan carrier may write a country.
constexpr std::array languages = {"fr", "en", "de", "es", "it", "pt", "nl"};

// What people write and no list of countries holds.
constexpr std::array<std::pair<const char*, const char*>, 17> short_forms = {{
    {"uk", "GB"},
    {"grande bretagne", "GB"},
    {"great britain", "GB"},
    {"angleterre", "GB"},
    {"england", "GB"},
    {"ecosse", "GB"},
    {"scotland", "GB"},
    {"hollande", "NL"},
    {"holland", "NL"},
    {"etats unis d amerique", "US"},
    {"united states of america", "US"},
    {"republique francaise", "FR"},
    {"france metropolitaine", "FR"},
    {"metropolitan france", "FR"},
    {"cote d ivoire", "CI"},
    {"ceylan", "LK"},
    {"ceylon", "LK"},
}};

CodeByName make_names() {
    CodeByName names;
    for (const auto* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
        const icu::Locale country("", *code);
        names.emplace(fold(*code), *code);
        names.emplace(fold(country.getISO3Country()), *code);
        for (const auto* language : languages) {
            icu::UnicodeString shown;
            country.getDisplayCountry(icu::Locale(language), shown);
            std::string name;
            shown.toUTF8String(name);
            names.emplace(fold(name), *code);
        }
    }
    for (const auto& [name, code] : short_forms) names.insert_or_assign(name, code);
    return names;
}

// Made at the first question that needs it: a few milliseconds that a start need not wait for.
const CodeByName& names() {
    static const CodeByName made = make_names();
    return made;
}

}  // namespace

std::string find_country_code(std::string_view text) {
    const auto found = names().find(fold(text));
    return found == names().end() ? "" : found->second;
}

bool is_same_country(std::string_view a, std::string_view b) {
    if (a == b || fold(a) == fold(b)) return true;
    const auto code = find_country_code(a);
    return !code.empty() && code == find_country_code(b);
}

}  // namespace assent::identity
