#include "tools/demo_data/records.h"

#include <chrono>
#include <string>

#include "formats/dates.h"
#include "formats/json.h"
#include "tools/demo_data/subscribers.h"

namespace assent::demo {

namespace {

constexpr std::string_view usual_sim_change = "2024-02-01T09:00:00Z";

// The morning of the day before; the usual moment where `today` is no date.
std::string day_before(std::string_view today) {
    const auto midnight = formats::read_instant(std::string(today) + "T00:00:00Z");
    if (!midnight) return std::string(usual_sim_change);
    return formats::write_instant(*midnight - std::chrono::hours(15));
}

// `C-001`, the carrier's own number of a customer.
std::string customer_id(std::size_t index) {
    auto digits = std::to_string(index + 1);
    return "C-" + std::string(3 - digits.size(), '0') + digits;
}

std::string write_subscriber(const Sample& sample, std::size_t index, std::string_view today) {
    const bool is_french = sample.msisdn.starts_with("+33");
    formats::JsonWriter json;
    json.begin_object()
        .member("record", "subscriber")
        .member("msisdn", sample.msisdn)
        .member("carrier", sample.carrier)
        .member("sub", customer_id(index))
        .member("family_name", sample.family_name)
        .member("given_name", sample.given_name)
        .member("maiden_name", sample.maiden_name)
        .member("gender", sample.gender)
        .member("birthdate", sample.birthdate)
        .member("birthplace", sample.birthplace)
        .member("locale", is_french ? "fr-FR" : "en-LK")
        .member("email", sample.email);
    json.key("address")
        .begin_object()
        .member("number", sample.number)
        .member("street_address", sample.street)
        .member("postal_code", sample.postal_code)
        .member("locality", sample.locality)
        .member("country", is_french ? "France" : "Sri Lanka")
        .end_object();
    json.member("contract_msisdn", sample.msisdn).member("updated_at", "2026-08-09");
    json.key("eligible").boolean(sample.msisdn != not_eligible);
    json.member("sim_changed_at",
                sample.msisdn == swapped_sim ? day_before(today) : usual_sim_change);
    return json.end_object().take();
}

std::string write_bill(const SampleBill& bill) {
    formats::JsonWriter json;
    json.begin_object()
        .member("record", "bill")
        .member("msisdn", bill.subscriber->msisdn)
        .member("contract_type", bill.contract_type)
        .member("creation_date", bill.creation_date)
        .member("file", bill.file);
    return json.end_object().take();
}

// Accounts, licences, clients and billers, most of them as operator.md prints them.
constexpr const char* other_records[] = {
    R"({"record":"account","account":"94771234567","type":"GSM","msisdn":"+94771234567",)"
    R"("notify":"","prepaid":true,"currency":"LKR","balance":"1500.00"})",
    R"({"record":"licence","licence":"DEMO-LICENCE","client_secret":"demo-secret",)"
    R"("name":"Banque Demo","scopes":["matching_notp","matching","formfilling","billing",)"
    R"("simswap","numVerify","info"],"carriers":["orange-fr","sfr-fr","free-fr",)"
    R"("dialog-lk"],"credits":null,"redirects":["https://partner.example/",)"
    R"("http://127.0.0.1:8799/callback"]})",
    R"({"record":"licence","licence":"DEMO-SMALL","client_secret":"small-secret",)"
    R"("name":"Petite Boutique","scopes":["matching_notp","simswap","info"],)"
    R"("carriers":["orange-fr"],"credits":3,"redirects":[]})",
    R"({"record":"licence","licence":"DEMO-NO-BILLING","client_secret":"no-billing-secret",)"
    R"("name":"Assurance Demo","scopes":["matching_notp","matching","formfilling"],)"
    R"("carriers":["orange-fr","sfr-fr"],"credits":null,)"
    R"("redirects":["https://partner.example/"]})",
    R"({"record":"client","client_id":"demo-client","client_secret":"demo-client-secret",)"
    R"("name":"Banque Demo","redirect_uris":["http://127.0.0.1:8799/callback"],)"
    R"("scopes":["openid","customer_bill_last","offline_access"],)"
    R"("grant_types":["authorization_code","refresh_token"],"sms_otp":true})",
    R"({"record":"client","client_id":"demo-forms","client_secret":"demo-forms-secret",)"
    R"("name":"Assurance Demo","redirect_uris":["http://127.0.0.1:8799/callback"],)"
    R"("post_logout_redirect_uris":["http://127.0.0.1:8799/bye"],"scopes":["openid","profile",)"
    R"("email","address","phone","offline_access","form_filling","check_id",)"
    R"("customer_bill_last","sim_verify"],"grant_types":["authorization_code","refresh_token",)"
    R"("client_credentials"],"refresh_rotation":true,"id_token_signed_response_alg":"ES256"})",
    R"({"record":"client","client_id":"demo-mobile-app","name":"Demo Mobile App",)"
    R"("redirect_uris":["com.example.demo:/callback","http://127.0.0.1:8799/callback"],)"
    R"("scopes":["openid","profile","offline_access"],)"
    R"("grant_types":["authorization_code","refresh_token"]})",
    R"({"record":"client","client_id":"demo-app","client_secret":"demo-app-secret",)"
    R"("name":"Demo Shop","redirect_uris":[],"scopes":["PRODUCTION"],)"
    R"("grant_types":["password","refresh_token","client_credentials"],"username":"demo",)"
    R"("password":"demo-password","sms_otp":false})",
    R"({"record":"biller","biller_id":"SHOP","name":"Demo Shop","client_id":"demo-app",)"
    R"("min_auth_level":1,"account_types":["GSM","CDMA","LTE","DTV"],"reason_codes":[],)"
    R"("default_tax_type":2,"max_amount":"100000","daily_cap":null,"active":true})",
};

}  // namespace

std::vector<std::string> sample_records(std::string_view today) {
    std::vector<std::string> lines;
    std::size_t index = 0;
    for (const auto& sample : samples()) lines.push_back(write_subscriber(sample, index++, today));
    for (const auto& bill : sample_bills()) lines.push_back(write_bill(bill));
    for (const auto* record : other_records) lines.emplace_back(record);
    return lines;
}

}  // namespace assent::demo
