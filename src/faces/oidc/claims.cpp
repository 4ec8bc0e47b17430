#include "faces/oidc/claims.h"

#include <chrono>
#include <string>

#include "formats/dates.h"

namespace assent::oidc {

namespace {

using formats::JsonWriter;
using oauth::Claim;

void write_text(JsonWriter& json, Claim claim, std::string_view text) {
    if (!text.empty()) json.member(oauth::name_of(claim), text);
}

std::string join(std::string_view one, std::string_view other, std::string_view between) {
    auto text = std::string(one);
    if (!one.empty() && !other.empty()) text += between;
    text += other;
    return text;
}

std::string_view gender_of(std::string_view letter) {
    if (letter == "M") return "male";
    if (letter == "F") return "female";
    return {};
}

// The record knows the day; its first second stands for it.
void write_updated_at(JsonWriter& json, const std::string& date) {
    const auto instant = formats::read_instant(date + "T00:00:00Z");
    if (!instant) return;
    const auto seconds = std::chrono::floor<Seconds>(*instant).time_since_epoch().count();
    json.key("updated_at").integer(seconds);
}

// OpenID Connect Core, 5.1.1; lines of `formatted` end with a newline.
void write_address(JsonWriter& json, const identity::Address& address) {
    const auto street = join(address.number, address.street_address, " ");
    const auto town = join(address.postal_code, address.locality, " ");
    const auto formatted = join(join(street, town, "\n"), address.country, "\n");
    if (formatted.empty()) return;
    const auto member = [&](std::string_view name, std::string_view text) {
        if (!text.empty()) json.member(name, text);
    };
    json.key("address").begin_object();
    member("formatted", formatted);
    member("street_address", street);
    member("locality", address.locality);
    member("postal_code", address.postal_code);
    member("country", address.country);
    json.end_object();
}

void write_claim(JsonWriter& json, Claim claim, const identity::Subscriber& subscriber) {
    const auto& person = subscriber.person;
    switch (claim) {
        case Claim::name:
            return write_text(json, claim, join(person.given_name, person.family_name, " "));
        case Claim::given_name: return write_text(json, claim, person.given_name);
        case Claim::family_name: return write_text(json, claim, person.family_name);
        case Claim::gender: return write_text(json, claim, gender_of(person.gender));
        case Claim::birthdate: return write_text(json, claim, person.birthdate);
        case Claim::locale: return write_text(json, claim, subscriber.locale);
        case Claim::updated_at: return write_updated_at(json, subscriber.updated_at);
        case Claim::email: return write_text(json, claim, person.email);
        case Claim::email_verified:
            // The record does not say that anybody ever did.
            if (!person.email.empty()) json.key(oauth::name_of(claim)).boolean(false);
            return;
        case Claim::phone_number: return write_text(json, claim, subscriber.msisdn.text());
        case Claim::phone_number_verified:
            // By the code that logged him in.
            json.key(oauth::name_of(claim)).boolean(true);
            return;
        case Claim::address: return write_address(json, person.address);
    }
}

}  // namespace

void write_claims(JsonWriter& json, const oauth::Claims& claims,
                  const identity::Subscriber& subscriber) {
    for (const auto claim : claims) write_claim(json, claim, subscriber);
}

}  // namespace assent::oidc
