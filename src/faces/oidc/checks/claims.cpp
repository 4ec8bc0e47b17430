#include <algorithm>

#include "faces/oidc/checks/checks.h"
#include "formats/json.h"

namespace assent::oidc {

namespace {

using formats::JsonArray;
using formats::JsonObject;
using formats::JsonValue;

// A member that is there must be an object; each claim in it is null or an object.
const JsonObject* find_claims(const JsonValue& json, std::string_view member) {
    static const JsonObject none;
    const auto* value = json.find(member);
    return value ? value->as<JsonObject>() : &none;
}

bool are_claims(const JsonObject& claims) {
    return std::ranges::all_of(claims, [](const auto& claim) {
        return claim.second.is_null() || claim.second.template as<JsonObject>();
    });
}

oauth::Claims known_of(const JsonObject& claims) {
    oauth::Claims known;
    for (const auto& [name, wish] : claims) {
        if (const auto claim = oauth::find_claim(name)) known.push_back(*claim);
    }
    return known;
}

const JsonValue* find_wish(const JsonObject& claims, std::string_view name) {
    for (const auto& [key, wish] : claims) {
        if (key == name) return &wish;
    }
    return nullptr;
}

std::string value_of(const JsonValue* wish) {
    const auto* value = wish ? wish->find("value") : nullptr;
    const auto* text = value ? value->as<std::string>() : nullptr;
    return text ? *text : std::string();
}

bool is_our_acr(const JsonValue& value) {
    const auto* text = value.as<std::string>();
    return text && *text == oauth::acr_of_login;
}

// OpenID Connect Core, 5.5.1.1: an essential level that is not reached is a failed login.
bool is_reachable(const JsonValue* acr) {
    const auto* essential = acr ? acr->find("essential") : nullptr;
    if (!essential || !essential->as<bool>() || !*essential->as<bool>()) return true;
    if (const auto* value = acr->find("value")) return is_our_acr(*value);
    const auto* values = acr->find("values");
    const auto* list = values ? values->as<JsonArray>() : nullptr;
    return !list || std::ranges::any_of(*list, is_our_acr);
}

}  // namespace

Checked check_claims(const Asked& asked) {
    const auto named = read_claims(asked.parameters);
    if (!named) return AuthorizationRefusal::claims_malformed;
    if (!named->acr_is_reachable) return AuthorizationRefusal::acr_unreachable;
    return Done();
}

std::optional<NamedClaims> read_claims(const Parameters& parameters) {
    const auto& text = parameters.find("claims");
    if (text.empty()) return NamedClaims();
    const auto json = formats::read_json(text);
    if (!json || !json->as<JsonObject>()) return {};

    const auto* userinfo = find_claims(*json, "userinfo");
    const auto* id_token = find_claims(*json, "id_token");
    if (!userinfo || !id_token || !are_claims(*userinfo) || !are_claims(*id_token)) return {};
    return NamedClaims{.claims = {.userinfo = known_of(*userinfo), .id_token = known_of(*id_token)},
                       .sub = value_of(find_wish(*id_token, "sub")),
                       .acr_is_reachable = is_reachable(find_wish(*id_token, "acr"))};
}

}  // namespace assent::oidc
