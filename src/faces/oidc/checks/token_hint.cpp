#include "faces/oidc/checks/token_hint.h"

#include "formats/jose.h"
#include "formats/json.h"

namespace assent::oidc {

namespace {

using formats::JsonValue;

std::string text_of(const JsonValue& json, std::string_view name) {
    const auto* value = json.find(name);
    const auto* text = value ? value->as<std::string>() : nullptr;
    return text ? *text : std::string();
}

// One, or a list of them (RFC 7519, 4.1.3).
std::vector<std::string> audiences_of(const JsonValue& json) {
    std::vector<std::string> audiences;
    const auto* value = json.find("aud");
    if (!value) return audiences;
    if (const auto* one = value->as<std::string>()) audiences.push_back(*one);
    const auto* list = value->as<formats::JsonArray>();
    if (!list) return audiences;
    for (const auto& item : *list) {
        if (const auto* text = item.as<std::string>()) audiences.push_back(*text);
    }
    return audiences;
}

}  // namespace

authorization::TokenHint read_token_hint(const std::string& text) {
    authorization::TokenHint hint{.compact = text, .issuer = {}, .audiences = {}, .sub = {}};
    if (text.empty()) return hint;
    const auto jws = formats::read_jws(text);
    if (!jws) return hint;
    const auto payload = formats::read_json(jws->payload);
    if (!payload) return hint;
    hint.issuer = text_of(*payload, "iss");
    hint.audiences = audiences_of(*payload);
    hint.sub = text_of(*payload, "sub");
    return hint;
}

}  // namespace assent::oidc
