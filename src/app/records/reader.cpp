#include "app/records/reader.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "app/records/client.h"
#include "app/records/members.h"
#include "app/records/waiting.h"
#include "formats/dates.h"
#include "formats/json.h"

namespace assent::records {

namespace {

using enum Kind;
using enum Need;
using formats::JsonObject;
using formats::JsonValue;

constexpr Member subscriber_members[] = {
    {"record"},
    {"msisdn", number, required},
    {"carrier", text, required},
    {"sub"},
    {"family_name"},
    {"given_name"},
    {"maiden_name"},
    {"gender", gender},
    {"birthdate", day},
    {"birthplace"},
    {"locale"},
    {"email"},
    {"address", address},
    {"contract_msisdn", number},
    {"updated_at", day},
    {"eligible", truth},
    {"sim_changed_at", moment},
};

constexpr Member bill_members[] = {
    {"record"},
    {"msisdn", number, required},
    {"contract_type", text, required},
    {"creation_date", day, required},
    {"file", text, required},
};

constexpr Member licence_members[] = {
    {"record"},
    {"licence", text, required},
    {"client_secret", text, required},
    {"name", text, required},
    {"scopes", scopes, required},
    {"carriers", texts},
    {"credits", count},
    {"redirects", redirects},
};

Reading refuse(std::string wrong) {
    return {{}, std::move(wrong), {}};
}
Reading accept(ports::Record record) {
    return {std::move(record), {}, {}};
}

Msisdn msisdn_of(const JsonValue& object, std::string_view name) {
    return Msisdn::create(text_of(object, name)).value_or(Msisdn());
}

identity::Address read_address(const JsonValue& object) {
    const auto* value = object.find("address");
    if (!value) return {};
    return {.number = text_of(*value, "number"),
            .street_address = text_of(*value, "street_address"),
            .postal_code = text_of(*value, "postal_code"),
            .locality = text_of(*value, "locality"),
            .country = text_of(*value, "country")};
}

identity::Person read_person(const JsonValue& object) {
    return {.family_name = text_of(object, "family_name"),
            .given_name = text_of(object, "given_name"),
            .maiden_name = text_of(object, "maiden_name"),
            .gender = text_of(object, "gender"),
            .birthdate = text_of(object, "birthdate"),
            .email = text_of(object, "email"),
            .phone = {},
            .address = read_address(object)};
}

Reading read_subscriber(const JsonValue& object) {
    return accept(identity::Subscriber{
        .msisdn = msisdn_of(object, "msisdn"),
        .carrier = text_of(object, "carrier"),
        .sub = text_of(object, "sub"),
        .person = read_person(object),
        .birthplace = text_of(object, "birthplace"),
        .locale = text_of(object, "locale"),
        .contract_msisdn = msisdn_of(object, "contract_msisdn"),
        .updated_at = text_of(object, "updated_at"),
        .eligible = truth_of(object, "eligible", true),
        .sim_changed_at = formats::read_instant(text_of(object, "sim_changed_at"))});
}

std::string describe(DocumentRefusal refusal) {
    switch (refusal) {
        case DocumentRefusal::unreadable: return "file: cannot be read";
        case DocumentRefusal::too_large: return "file: larger than 10 MiB";
    }
    return "";
}

Reading read_bill(const JsonValue& object, const ReadDocument& read_document) {
    auto document = read_document(text_of(object, "file"));
    if (!document) return refuse(describe(document.error().code));
    if (!document->starts_with("%PDF-")) return refuse("file: not a PDF");
    return accept(bills::Bill{.msisdn = msisdn_of(object, "msisdn"),
                              .contract_type = text_of(object, "contract_type"),
                              .creation_date = text_of(object, "creation_date"),
                              .document = std::move(document).value()});
}

Reading read_licence(const JsonValue& object) {
    partners::Licence licence{.key = text_of(object, "licence"),
                              .name = text_of(object, "name"),
                              .scopes = {},
                              .carriers = {},
                              .credits = {},
                              .redirects = texts_of(object, "redirects")};
    for (const auto& name : texts_of(object, "scopes")) {
        const auto scope = *partners::find_scope(name);
        if (!partners::contains(licence.scopes, scope)) licence.scopes.push_back(scope);
    }
    if (has_value(object, "carriers")) licence.carriers = texts_of(object, "carriers");
    if (has_value(object, "credits")) licence.credits = *object.find("credits")->as<std::int64_t>();
    return accept(ports::LicenceRecord{.licence = std::move(licence),
                                       .client_secret = Secret(text_of(object, "client_secret"))});
}

std::string find_warning(const JsonValue& object) {
    const auto length = text_of(object, "client_secret").size();
    if (length == 0 || length >= Reader::secret_length_min) return {};
    return "client_secret: shorter than 16 characters, which is for the sandbox only";
}

Reading read_checked(const JsonValue& object, const ReadDocument& read_document) {
    const auto& members = *object.as<JsonObject>();
    const auto kind = text_of(object, "record");
    const auto checked = [&](std::span<const Member> known, auto read) {
        if (auto wrong = find_wrong(members, known, kind)) return refuse(std::move(*wrong));
        return read();
    };
    if (kind == "subscriber") {
        return checked(subscriber_members, [&] { return read_subscriber(object); });
    }
    if (kind == "bill") {
        return checked(bill_members, [&] { return read_bill(object, read_document); });
    }
    if (kind == "licence") return checked(licence_members, [&] { return read_licence(object); });
    if (kind == "client") {
        return checked(client_members(), [&] {
            if (auto wrong = find_wrong_client(object)) return refuse(std::move(*wrong));
            return accept(records::read_client(object));
        });
    }
    if (const auto* form = find_waiting(kind)) {
        return checked(form->members, [&] { return accept(read_waiting(*form, object)); });
    }
    return refuse("record: expected subscriber, bill, account, licence, client, biller or topup");
}

std::string describe(formats::JsonRefusal refusal) {
    switch (refusal) {
        case formats::JsonRefusal::malformed: return "not JSON in UTF-8";
        case formats::JsonRefusal::too_deep: return "nested too deep";
        case formats::JsonRefusal::duplicate_key: return "a member stands twice";
        case formats::JsonRefusal::has_nul: return "holds U+0000";
    }
    return "";
}

}  // namespace

Reading Reader::read(std::string_view line) const {
    if (line.size() > line_bytes_max) return refuse("longer than 1 MiB");
    const auto json = formats::read_json(line);
    if (!json) return refuse(describe(json.error().code));
    if (!json->as<JsonObject>()) return refuse("expected a JSON object");
    auto reading = read_checked(*json, read_document_);
    if (reading.record) reading.warning = find_warning(*json);
    return reading;
}

ReadDocument documents_beside(std::string data_file) {
    auto folder = std::filesystem::path(std::move(data_file)).parent_path();
    return [folder](const std::string& file) -> Result<std::string, DocumentRefusal> {
        const auto path = folder / file;
        std::error_code failed;
        if (!std::filesystem::is_regular_file(path, failed)) return DocumentRefusal::unreadable;
        const auto size = std::filesystem::file_size(path, failed);
        if (failed) return DocumentRefusal::unreadable;
        if (size > bills::bill_bytes_max) return DocumentRefusal::too_large;
        std::ifstream stream(path, std::ios::binary);
        if (!stream) return DocumentRefusal::unreadable;
        return std::string(std::istreambuf_iterator<char>(stream), {});
    };
}

}  // namespace assent::records
