#include "faces/orange/messages.h"

#include <array>
#include <utility>

#include "faces/orange/multipart.h"
#include "faces/orange/negotiation.h"
#include "formats/dates.h"
#include "formats/json.h"

namespace assent::orange {

namespace {

using formats::JsonWriter;

constexpr int version_with_time = 1;

std::string error_json(const WireError& error, const Manner& manner) {
    JsonWriter json;
    json.begin_object();
    if (!error.oauth_error.empty()) {
        json.member("error", error.oauth_error);
        json.member("error_description", error.oauth_description);
    } else {
        json.key("code").integer(error.code);
        json.member("message", manner.in_french ? error.message_in_french : error.message);
        json.member("description", error.description);
    }
    json.end_object();
    return json.take();
}

// RFC 6750, 3: without an error where no token came.
std::string challenge_of(const WireError& error) {
    if (!error.oauth_error.empty()) {
        return "Bearer error=\"" + std::string(error.oauth_error) + "\", error_description=\"" +
               std::string(error.oauth_description) + "\"";
    }
    return error.code == 41 ? "Bearer error=\"invalid_token\"" : "Bearer";
}

// A record's day is told as its first second (OpenID Connect Core, 5.1).
std::optional<std::int64_t> epoch_seconds(const std::string& day) {
    const auto instant = formats::read_instant(day + "T00:00:00Z");
    if (!instant) return {};
    return epoch_ms(*instant) / 1'000;
}

void write_updated_at(JsonWriter& json, const std::string& day) {
    if (const auto seconds = epoch_seconds(day)) json.key("updated_at").integer(*seconds);
}

void write_text(JsonWriter& json, std::string_view name, std::string_view value) {
    if (!value.empty()) json.member(name, value);
}

// What stands between two texts, unless one is empty.
std::string join(std::string_view a, std::string_view between, std::string_view b) {
    std::string text(a);
    if (!a.empty() && !b.empty()) text += between;
    return text += b;
}

std::string_view gender_of(const identity::Person& person) {
    if (person.gender == "F") return "female";
    return person.gender == "M" ? "male" : "";
}

void write_address(JsonWriter& json, const identity::Address& address) {
    const auto street = join(address.number, " ", address.street_address);
    const auto town = join(address.postal_code, " ", address.locality);
    const auto formatted = join(join(street, "\n", town), "\n", address.country);
    if (formatted.empty()) return;
    json.key("address").begin_object();
    json.member("formatted", formatted);
    write_text(json, "street_address", street);
    write_text(json, "postal_code", address.postal_code);
    write_text(json, "locality", address.locality);
    write_text(json, "country", address.country);
    json.end_object();
}

http::Response write_response(int status, std::string json) {
    http::Response response;
    response.status = status;
    response.body = std::move(json);
    return response;
}

}  // namespace

Manner manner_of(const Settings& settings, const http::Request& request) {
    return {.settings = settings,
            .in_french =
                settings.localised_messages && prefers_french(request.header("Accept-Language"))};
}

http::Response write_error(const WireError& error, const Manner& manner) {
    auto response = write_response(error.status, error_json(error, manner));
    if (error.code == 53) {
        response.status = static_cast<int>(manner.settings.rate_limit_status);
        // The window is a second long.
        response.headers.emplace_back("Retry-After", "1");
    }
    if (error.status == 401 || !error.oauth_error.empty()) {
        response.headers.emplace_back("WWW-Authenticate", challenge_of(error));
    }
    return response;
}

std::string write_bills_json(const flows::LastBills& bills, int version) {
    JsonWriter json;
    json.begin_object();
    json.member("sub", bills.sub);
    if (version == version_with_time) write_updated_at(json, bills.updated_at);
    json.key("customer_bills").begin_array();
    for (const auto& bill : bills.bills) {
        json.begin_object();
        json.member("contract_type", bill.filed.contract_type);
        json.member("file_id", "cid:" + content_id(bill.part));
        json.member("creation_date", bill.filed.creation_date);
        json.end_object();
    }
    json.end_array();
    json.end_object();
    return json.take();
}

http::Response write_identity(const flows::Identity& identity) {
    const auto& subscriber = identity.subscriber;
    const auto& person = subscriber.person;
    JsonWriter json;
    json.begin_object();
    json.member("sub", identity.sub);
    write_updated_at(json, subscriber.updated_at);
    write_text(json, "name", join(person.given_name, " ", person.family_name));
    write_text(json, "given_name", person.given_name);
    write_text(json, "family_name", person.family_name);
    write_text(json, "gender", gender_of(person));
    write_text(json, "birthdate", person.birthdate);
    write_text(json, "email", person.email);
    write_text(json, "phone_number", subscriber.msisdn.text());
    write_address(json, person.address);
    write_text(json, "locale", subscriber.locale);
    json.end_object();
    auto response = write_response(200, json.take());
    response.headers.emplace_back("Pragma", "no-cache");
    return response;
}

http::Response write_swapped(bool swapped) {
    JsonWriter json;
    json.begin_object().member("swapped", swapped ? "true" : "false").end_object();
    return write_response(200, json.take());
}

}  // namespace assent::orange
