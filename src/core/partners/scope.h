#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assent::partners {

/// What a partner may ask about a number.
enum class Scope {
    matching_notp,  ///< Comparison of a person with the record, without a code (by licence).
    matching,       ///< The same after the subscriber's consent.
    formfilling,    ///< The identity itself, after consent.
    billing,        ///< The last bill as proof of address, after consent.
    simswap,        ///< Whether the SIM was changed lately.
    num_verify,     ///< Whether this handset has this number.
    info,           ///< Facts about the number, not the person.
};

constexpr std::array all_scopes = {Scope::matching_notp, Scope::matching, Scope::formfilling,
                                   Scope::billing,       Scope::simswap,  Scope::num_verify,
                                   Scope::info};

/// The word of settings and records, which is also the wire word of the `dqe` face.
constexpr std::string_view name_of(Scope scope) {
    switch (scope) {
        case Scope::matching_notp: return "matching_notp";
        case Scope::matching: return "matching";
        case Scope::formfilling: return "formfilling";
        case Scope::billing: return "billing";
        case Scope::simswap: return "simswap";
        case Scope::num_verify: return "numVerify";
        case Scope::info: return "info";
    }
    return "";
}

constexpr std::optional<Scope> find_scope(std::string_view name) {
    for (const auto scope : all_scopes) {
        if (name_of(scope) == name) return scope;
    }
    return {};
}

/// Answered in one call, from the licence's right alone; the others wait for the subscriber.
constexpr bool is_synchronous(Scope scope) {
    switch (scope) {
        case Scope::matching_notp:
        case Scope::simswap:
        case Scope::info: return true;
        case Scope::matching:
        case Scope::formfilling:
        case Scope::billing:
        case Scope::num_verify: return false;
    }
    return false;
}

/// Scopes in the order in which they were named, each once.
using Scopes = std::vector<Scope>;

inline bool contains(const Scopes& scopes, Scope scope) {
    return std::ranges::find(scopes, scope) != scopes.end();
}

}  // namespace assent::partners
