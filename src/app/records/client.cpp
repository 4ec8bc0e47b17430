#include "app/records/client.h"

#include <algorithm>

namespace assent::records {

namespace {

using enum Kind;
using enum Need;
using formats::JsonValue;

constexpr Member members[] = {
    {"record"},
    {"client_id", text, required},
    {"client_secret"},
    {"name", text, required},
    {"redirect_uris", client_redirects},
    {"post_logout_redirect_uris", client_redirects},
    {"scopes", texts},
    {"grant_types", texts, required},
    {"username"},
    {"password"},
    {"sms_otp", truth},
    {"state_required", truth},
    {"refresh_rotation", truth},
    {"blocked", truth},
    {"id_token_signed_response_alg", signing_algorithm},
};

bool names(const std::vector<std::string>& texts, std::string_view text) {
    return std::ranges::find(texts, text) != texts.end();
}

oauth::SigningAlgorithm algorithm_of(const JsonValue& object) {
    using enum oauth::SigningAlgorithm;
    return text_of(object, "id_token_signed_response_alg") == name_of(es256) ? es256 : rs256;
}

}  // namespace

std::span<const Member> client_members() {
    return members;
}

std::optional<std::string> find_wrong_client(const JsonValue& object) {
    if (has_value(object, "client_secret")) return {};
    const auto grants = texts_of(object, "grant_types");
    if (names(grants, "client_credentials") || names(grants, "password")) {
        return "client_secret: missing; client_credentials and password need one";
    }
    if (truth_of(object, "sms_otp", false)) {
        return "client_secret: missing; sms_otp needs one, login_hint is encrypted with it";
    }
    return {};
}

ports::ClientRecord read_client(const JsonValue& object) {
    oauth::Client client{.id = text_of(object, "client_id"),
                         .name = text_of(object, "name"),
                         .redirect_uris = texts_of(object, "redirect_uris"),
                         .post_logout_redirect_uris = texts_of(object, "post_logout_redirect_uris"),
                         .scopes = texts_of(object, "scopes"),
                         .grant_types = texts_of(object, "grant_types"),
                         .username = text_of(object, "username"),
                         .confidential = has_value(object, "client_secret"),
                         .sms_otp = truth_of(object, "sms_otp", false),
                         .state_required = truth_of(object, "state_required", true),
                         .refresh_rotation = truth_of(object, "refresh_rotation", false),
                         .blocked = truth_of(object, "blocked", false),
                         .id_token_algorithm = algorithm_of(object)};
    return {.client = std::move(client),
            .client_secret = Secret(text_of(object, "client_secret")),
            .password = Secret(text_of(object, "password"))};
}

}  // namespace assent::records
