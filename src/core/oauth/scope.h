#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assent::oauth {

/// What a client of the OpenID provider may ask for (contract of the `orange` face, sections 3.1, 9
/// and 13; OpenID Connect Core, 5.4 and 11).
enum class Scope {
    openid,
    profile,
    email,
    address,
    phone,
    offline_access,      ///< A refresh token.
    customer_bill_last,  ///< The last bills, as PDF.
    form_filling,        ///< The identity, to fill a form.
    check_id,            ///< The identity, to be compared by the client.
    sim_verify,          ///< Whether a SIM was changed lately; without a subscriber (2-legged).
};

constexpr std::array all_scopes = {Scope::openid,
                                   Scope::profile,
                                   Scope::email,
                                   Scope::address,
                                   Scope::phone,
                                   Scope::offline_access,
                                   Scope::customer_bill_last,
                                   Scope::form_filling,
                                   Scope::check_id,
                                   Scope::sim_verify};

/// The word of the wire, the records and the store.
constexpr std::string_view name_of(Scope scope) {
    switch (scope) {
        case Scope::openid: return "openid";
        case Scope::profile: return "profile";
        case Scope::email: return "email";
        case Scope::address: return "address";
        case Scope::phone: return "phone";
        case Scope::offline_access: return "offline_access";
        case Scope::customer_bill_last: return "customer_bill_last";
        case Scope::form_filling: return "form_filling";
        case Scope::check_id: return "check_id";
        case Scope::sim_verify: return "sim_verify";
    }
    return "";
}

constexpr std::optional<Scope> find_scope(std::string_view name) {
    for (const auto scope : all_scopes) {
        if (name_of(scope) == name) return scope;
    }
    return {};
}

/// Whether a subscriber can say yes to it; the others belong to the client itself.
constexpr bool is_of_subscriber(Scope scope) {
    return scope != Scope::sim_verify;
}

/// In the order in which they were named, each once.
using Scopes = std::vector<Scope>;

inline bool contains(const Scopes& scopes, Scope scope) {
    return std::ranges::find(scopes, scope) != scopes.end();
}

/// Whether every one of `scopes` is among `others`.
inline bool is_within(const Scopes& scopes, const Scopes& others) {
    return std::ranges::all_of(scopes, [&](Scope scope) { return contains(others, scope); });
}

/// The scopes of a space-separated list (RFC 6749, 3.3), each once; nothing where one is unknown.
std::optional<Scopes> read_scopes(std::string_view text);

/// `openid customer_bill_last`.
std::string write_scopes(const Scopes& scopes);

}  // namespace assent::oauth
