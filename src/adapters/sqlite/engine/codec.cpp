#include "adapters/sqlite/engine/codec.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "adapters/sqlite/engine/packing.h"

namespace assent::sqlite {

namespace {

void pack(Packer& packer, const identity::Person& person) {
    packer.text(person.family_name).text(person.given_name).text(person.maiden_name);
    packer.text(person.gender).text(person.birthdate).text(person.email).text(person.phone);
    const auto& address = person.address;
    packer.text(address.number).text(address.street_address).text(address.postal_code);
    packer.text(address.locality).text(address.country);
}

identity::Person unpack_person(Unpacker& from) {
    identity::Person person;
    for (auto* text : {&person.family_name, &person.given_name, &person.maiden_name, &person.gender,
                       &person.birthdate, &person.email, &person.phone, &person.address.number,
                       &person.address.street_address, &person.address.postal_code,
                       &person.address.locality, &person.address.country}) {
        *text = from.text();
    }
    return person;
}

void pack(Packer& packer, const identity::Subscriber& subscriber) {
    packer.text(subscriber.msisdn.text()).text(subscriber.carrier).text(subscriber.sub);
    pack(packer, subscriber.person);
    packer.text(subscriber.birthplace).text(subscriber.locale);
    packer.text(subscriber.contract_msisdn.text()).text(subscriber.updated_at);
    packer.number(subscriber.eligible ? 1 : 0).instant(subscriber.sim_changed_at);
}

identity::Subscriber unpack_subscriber(Unpacker& from) {
    identity::Subscriber subscriber;
    subscriber.msisdn = from.msisdn();
    subscriber.carrier = from.text();
    subscriber.sub = from.text();
    subscriber.person = unpack_person(from);
    subscriber.birthplace = from.text();
    subscriber.locale = from.text();
    subscriber.contract_msisdn = from.msisdn();
    subscriber.updated_at = from.text();
    subscriber.eligible = from.flag();
    subscriber.sim_changed_at = from.instant();
    return subscriber;
}

// Scores in one order for both directions.
template <class Scores>
auto fields_of(Scores& scores) {
    return std::array{&scores.family_name,    &scores.given_name,  &scores.name,
                      &scores.gender,         &scores.birthdate,   &scores.email,
                      &scores.street_address, &scores.postal_code, &scores.locality,
                      &scores.country};
}

template <class Read>
void each_line(std::string_view text, Read read) {
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        read(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

}  // namespace

std::string write_subscriber(const identity::Subscriber& subscriber) {
    Packer packer;
    pack(packer, subscriber);
    return packer.take();
}

identity::Subscriber read_subscriber(std::string_view bytes) {
    Unpacker from(bytes);
    return unpack_subscriber(from);
}

std::string write_asked(const consent::Ask& ask, const consent::ReturnTo& return_to) {
    Packer packer;
    packer.text(ask.partner_name).text(write_scopes(ask.scopes)).text(ask.scope_text);
    packer.text(ask.partner_reference).text(ask.carrier_id).text(ask.carrier_name);
    packer.text(ask.msisdn.text()).number(ask.proof == consent::Proof::handset ? 1 : 0);
    pack(packer, ask.claim);
    packer.text(return_to.when_delivered).text(return_to.when_not);
    return packer.take();
}

Asked read_asked(std::string_view bytes) {
    Unpacker from(bytes);
    Asked asked;
    asked.ask.partner_name = from.text();
    asked.ask.scopes = read_scopes(from.text());
    asked.ask.scope_text = from.text();
    asked.ask.partner_reference = from.text();
    asked.ask.carrier_id = from.text();
    asked.ask.carrier_name = from.text();
    asked.ask.msisdn = from.msisdn();
    asked.ask.proof = from.flag() ? consent::Proof::handset : consent::Proof::code;
    asked.ask.claim = unpack_person(from);
    asked.return_to.when_delivered = from.text();
    asked.return_to.when_not = from.text();
    return asked;
}

std::string write_delivery(const consent::Delivery& delivery) {
    Packer packer;
    packer.number(delivery.subscriber ? 1 : 0);
    if (delivery.subscriber) pack(packer, *delivery.subscriber);
    packer.number(delivery.scores ? 1 : 0);
    if (delivery.scores) {
        for (const auto* score : fields_of(*delivery.scores)) packer.score(*score);
    }
    packer.text(delivery.document).number(delivery.number_verified ? 1 : 0);
    return packer.take();
}

consent::Delivery read_delivery(std::string_view bytes) {
    Unpacker from(bytes);
    consent::Delivery delivery;
    if (from.flag()) delivery.subscriber = unpack_subscriber(from);
    if (from.flag()) {
        delivery.scores.emplace();
        for (auto* score : fields_of(*delivery.scores)) *score = from.score();
    }
    delivery.document = from.text();
    delivery.number_verified = from.flag();
    return delivery;
}

std::string write_sandbox_message(const ports::SandboxMessage& message) {
    Packer packer;
    packer.text(message.id).text(message.to).text(message.from).text(message.text);
    return packer.instant(message.sent_at).take();
}

ports::SandboxMessage read_sandbox_message(std::string_view bytes) {
    Unpacker from(bytes);
    ports::SandboxMessage message;
    for (auto* text : {&message.id, &message.to, &message.from, &message.text}) {
        *text = from.text();
    }
    message.sent_at = from.instant().value_or(Instant());
    return message;
}

std::string write_texts(const std::vector<std::string_view>& texts) {
    Packer packer;
    for (const auto text : texts) packer.text(text);
    return packer.take();
}

std::vector<std::string> read_texts(std::string_view bytes, std::size_t count) {
    Unpacker from(bytes);
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < count; ++i) texts.push_back(from.text());
    return texts;
}

std::string write_lines(const std::vector<std::string>& lines) {
    std::string text;
    for (const auto& line : lines) {
        text += line;
        text += '\n';
    }
    return text;
}

std::vector<std::string> read_lines(std::string_view text) {
    std::vector<std::string> lines;
    each_line(text, [&](std::string_view line) { lines.emplace_back(line); });
    return lines;
}

std::string write_scopes(const partners::Scopes& scopes) {
    std::string text;
    for (const auto scope : scopes) {
        text += partners::name_of(scope);
        text += '\n';
    }
    return text;
}

partners::Scopes read_scopes(std::string_view text) {
    partners::Scopes scopes;
    each_line(text, [&](std::string_view line) {
        const auto scope = partners::find_scope(line);
        if (!scope) throw SqlError(SQLITE_CORRUPT, "a scope that is not known");
        scopes.push_back(*scope);
    });
    return scopes;
}

}  // namespace assent::sqlite
