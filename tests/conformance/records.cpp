#include "tests/conformance/records.h"

#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "formats/dates.h"
#include "formats/json.h"

namespace assent::conformance {

namespace {

using formats::JsonValue;

std::string text_of(const JsonValue& json, std::string_view key) {
    const auto* value = json.find(key);
    const auto* text = value ? value->as<std::string>() : nullptr;
    return text ? *text : std::string();
}

std::vector<std::string> texts_of(const JsonValue& json, std::string_view key) {
    std::vector<std::string> texts;
    const auto* value = json.find(key);
    const auto* list = value ? value->as<formats::JsonArray>() : nullptr;
    if (!list) return texts;
    for (const auto& one : *list) texts.push_back(*one.as<std::string>());
    return texts;
}

partners::Scopes scopes_of(const JsonValue& json) {
    partners::Scopes scopes;
    for (const auto& name : texts_of(json, "scopes")) {
        scopes.push_back(*partners::find_scope(name));
    }
    return scopes;
}

bool truth_of(const JsonValue& json, std::string_view key, bool otherwise) {
    const auto* value = json.find(key);
    const auto* truth = value ? value->as<bool>() : nullptr;
    return truth ? *truth : otherwise;
}

Msisdn msisdn_of(const JsonValue& json, std::string_view key) {
    return Msisdn::create(text_of(json, key)).value_or(Msisdn());
}

identity::Person person_of(const JsonValue& json) {
    identity::Person person{.family_name = text_of(json, "family_name"),
                            .given_name = text_of(json, "given_name"),
                            .maiden_name = text_of(json, "maiden_name"),
                            .gender = text_of(json, "gender"),
                            .birthdate = text_of(json, "birthdate"),
                            .email = text_of(json, "email"),
                            .phone = {},
                            .address = {}};
    if (const auto* address = json.find("address")) {
        person.address = {.number = text_of(*address, "number"),
                          .street_address = text_of(*address, "street_address"),
                          .postal_code = text_of(*address, "postal_code"),
                          .locality = text_of(*address, "locality"),
                          .country = text_of(*address, "country")};
    }
    return person;
}

identity::Subscriber subscriber_of(const JsonValue& json) {
    return {.msisdn = msisdn_of(json, "msisdn"),
            .carrier = text_of(json, "carrier"),
            .sub = text_of(json, "sub"),
            .person = person_of(json),
            .birthplace = text_of(json, "birthplace"),
            .locale = text_of(json, "locale"),
            .contract_msisdn = msisdn_of(json, "contract_msisdn"),
            .updated_at = text_of(json, "updated_at"),
            .eligible = truth_of(json, "eligible", true),
            .sim_changed_at = formats::read_instant(text_of(json, "sim_changed_at"))};
}

ports::LicenceRecord licence_of(const JsonValue& json) {
    ports::LicenceRecord record;
    record.client_secret = Secret(text_of(json, "client_secret"));
    record.licence.key = text_of(json, "licence");
    record.licence.name = text_of(json, "name");
    record.licence.scopes = scopes_of(json);
    record.licence.redirects = texts_of(json, "redirects");
    if (json.find("carriers")) record.licence.carriers = texts_of(json, "carriers");
    const auto* credits = json.find("credits");
    if (credits && credits->as<std::int64_t>())
        record.licence.credits = *credits->as<std::int64_t>();
    return record;
}

ports::ClientRecord client_of(const JsonValue& json) {
    ports::ClientRecord record;
    record.client_secret = Secret(text_of(json, "client_secret"));
    auto& client = record.client;
    client.id = text_of(json, "client_id");
    client.name = text_of(json, "name");
    client.redirect_uris = texts_of(json, "redirect_uris");
    client.post_logout_redirect_uris = texts_of(json, "post_logout_redirect_uris");
    client.scopes = texts_of(json, "scopes");
    client.grant_types = texts_of(json, "grant_types");
    client.confidential = !record.client_secret.empty();
    client.sms_otp = truth_of(json, "sms_otp", false);
    client.state_required = truth_of(json, "state_required", true);
    client.refresh_rotation = truth_of(json, "refresh_rotation", false);
    client.blocked = truth_of(json, "blocked", false);
    if (text_of(json, "id_token_signed_response_alg") == "ES256") {
        client.id_token_algorithm = oauth::SigningAlgorithm::es256;
    }
    return record;
}

bills::Bill bill_of(const JsonValue& json) {
    return {.msisdn = msisdn_of(json, "msisdn"),
            .contract_type = text_of(json, "contract_type"),
            .creation_date = text_of(json, "creation_date"),
            .document = text_of(json, "document")};
}

carriers::Profile carrier_of(const JsonValue& json) {
    return {.id = text_of(json, "id"),
            .name = text_of(json, "name"),
            .kind = "local",
            .country = text_of(json, "country"),
            .prefixes = texts_of(json, "prefixes"),
            .scopes = scopes_of(json),
            .requires_phone = truth_of(json, "requires_phone", false)};
}

}  // namespace

std::variant<ports::Record, carriers::Profile> read_record(std::string_view text) {
    const auto json = formats::read_json(text);
    const auto kind = json ? text_of(*json, "record") : std::string();
    if (kind == "subscriber") return ports::Record(subscriber_of(*json));
    if (kind == "licence") return ports::Record(licence_of(*json));
    if (kind == "client") return ports::Record(client_of(*json));
    if (kind == "bill") return ports::Record(bill_of(*json));
    if (kind == "carrier") return carrier_of(*json);
    std::cerr << "not a record: " << text << "\n";
    std::exit(2);
}

}  // namespace assent::conformance
