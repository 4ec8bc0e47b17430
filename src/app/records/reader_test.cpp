// Goal: the contract's records are read whole, and a bad line is told by member and reason without
// repeating a value.
// Method: the examples of operator.md, section 3; then one mistake per row of a table.
#include "app/records/reader.h"

#include <gtest/gtest.h>

#include "formats/json.h"

namespace assent::records {

Result<std::string, DocumentRefusal> read_document(const std::string& file) {
    if (file == "good.pdf") return std::string("%PDF-1.7 …");
    if (file == "text.pdf") return std::string("hello");
    if (file == "huge.pdf") return DocumentRefusal::too_large;
    return DocumentRefusal::unreadable;
}

Reading read(std::string_view line) {
    return Reader(read_document).read(line);
}

TEST(RecordReader, SubscriberOfTheContractIsReadWhole) {
    const auto reading = read(
        R"({"record":"subscriber","msisdn":"+33612345678","carrier":"orange-fr",)"
        R"("sub":"C-001","family_name":"Lefèvre","given_name":"Zoé","maiden_name":"",)"
        R"("gender":"F","birthdate":"1988-04-17","birthplace":"75","locale":"fr-FR",)"
        R"("email":"zoe.lefevre@example.fr","address":{"number":"12","street_address":"rue de )"
        R"(la Paix","postal_code":"75002","locality":"Paris","country":"France"},)"
        R"("contract_msisdn":"+33612345678","updated_at":"2026-08-09","eligible":false,)"
        R"("sim_changed_at":"2024-02-01T09:00:00Z"})");
    ASSERT_TRUE(reading.record) << reading.wrong;
    const auto& subscriber = std::get<identity::Subscriber>(*reading.record);
    EXPECT_EQ(subscriber.msisdn.text(), "+33612345678");
    EXPECT_EQ(subscriber.person.family_name, "Lefèvre");
    EXPECT_EQ(subscriber.person.address.locality, "Paris");
    EXPECT_EQ(subscriber.contract_msisdn.text(), "+33612345678");
    EXPECT_FALSE(subscriber.eligible);
    EXPECT_EQ(epoch_ms(*subscriber.sim_changed_at), 1'706'778'000'000);
}

TEST(RecordReader, SubscriberNeedsItsNumberAndCarrierOnly) {
    const auto reading = read(R"({"record":"subscriber","msisdn":"+33612345678","carrier":"o"})");
    ASSERT_TRUE(reading.record);
    EXPECT_TRUE(std::get<identity::Subscriber>(*reading.record).eligible);
}

TEST(RecordReader, LicenceKeepsAbsentApartFromNone) {
    const auto open =
        read(R"({"record":"licence","licence":"L","client_secret":"0123456789abcdef",)"
             R"("name":"N","scopes":["info","info"],"credits":null})");
    ASSERT_TRUE(open.record) << open.wrong;
    const auto& all = std::get<ports::LicenceRecord>(*open.record);
    EXPECT_FALSE(all.licence.carriers);
    EXPECT_FALSE(all.licence.credits);
    EXPECT_EQ(all.licence.scopes.size(), 1u);
    EXPECT_EQ(open.warning, "");

    const auto narrow =
        read(R"({"record":"licence","licence":"L","client_secret":"short","name":"N",)"
             R"("scopes":[],"carriers":[],"credits":0,"redirects":["https://partner.example/"]})");
    ASSERT_TRUE(narrow.record) << narrow.wrong;
    const auto& none = std::get<ports::LicenceRecord>(*narrow.record);
    EXPECT_EQ(none.licence.carriers, std::vector<std::string>());
    EXPECT_EQ(none.licence.credits, 0);
    EXPECT_NE(narrow.warning, "");
    EXPECT_EQ(narrow.warning.find("short\""), std::string::npos);
}

TEST(RecordReader, BillCarriesItsDocument) {
    const auto reading =
        read(R"({"record":"bill","msisdn":"+33612345678","contract_type":"mobile",)"
             R"("creation_date":"2026-08-09","file":"good.pdf"})");
    ASSERT_TRUE(reading.record) << reading.wrong;
    EXPECT_TRUE(std::get<bills::Bill>(*reading.record).document.starts_with("%PDF-"));
}

TEST(RecordReader, RecordsOfFacesToComeWaitWithoutTheirSecrets) {
    const std::string_view lines[] = {
        R"({"record":"account","account":"94771234567","type":"GSM",)"
        R"("msisdn":"+94771234567","notify":"","prepaid":true,)"
        R"("currency":"LKR","balance":"1500.00"})",
        R"({"record":"biller","biller_id":"SHOP","name":"Demo Shop",)"
        R"("client_id":"demo-app","min_auth_level":1,"account_types":["GSM","CDMA","LTE","DTV"],)"
        R"("reason_codes":[],"default_tax_type":2,"max_amount":"100000",)"
        R"("daily_cap":null,"active":true})",
        R"({"record":"topup","account":"94771234567","reference":"r-1","amount":"10.50"})",
    };
    for (const auto line : lines) {
        SCOPED_TRACE(line);
        const auto reading = read(line);
        ASSERT_TRUE(reading.record) << reading.wrong;
        const auto& record = std::get<ports::WaitingRecord>(*reading.record);
        EXPECT_TRUE(formats::read_json(record.body));
    }
}

TEST(RecordReader, ClientHasItsDefaultsAndKeepsItsSecretsApart) {
    const auto reading =
        read(R"({"record":"client","client_id":"demo-app","client_secret":"demo-app-secret",)"
             R"("name":"Demo Shop","redirect_uris":["http://127.0.0.1:8799/callback"],)"
             R"("scopes":["openid","PRODUCTION"],"grant_types":["password"],"username":"demo",)"
             R"("password":"demo-password","sms_otp":true})");
    ASSERT_TRUE(reading.record) << reading.wrong;
    const auto& record = std::get<ports::ClientRecord>(*reading.record);
    const oauth::Client expected{.id = "demo-app",
                                 .name = "Demo Shop",
                                 .redirect_uris = {"http://127.0.0.1:8799/callback"},
                                 .post_logout_redirect_uris = {},
                                 .scopes = {"openid", "PRODUCTION"},
                                 .grant_types = {"password"},
                                 .username = "demo",
                                 .sms_otp = true};
    EXPECT_EQ(record.client, expected);
    EXPECT_EQ(record.client_secret.reveal(), "demo-app-secret");
    EXPECT_EQ(record.password.reveal(), "demo-password");
}

TEST(RecordReader, ClientWithoutSecretIsPublic) {
    const auto reading =
        read(R"({"record":"client","client_id":"app","name":"App","grant_types":[],)"
             R"("redirect_uris":["com.example.app:/callback"],"state_required":false,)"
             R"("id_token_signed_response_alg":"ES256","refresh_rotation":true,"blocked":true})");
    ASSERT_TRUE(reading.record) << reading.wrong;
    const auto& client = std::get<ports::ClientRecord>(*reading.record).client;
    EXPECT_FALSE(client.confidential);
    EXPECT_FALSE(client.state_required);
    EXPECT_TRUE(client.refresh_rotation);
    EXPECT_TRUE(client.blocked);
    EXPECT_EQ(client.id_token_algorithm, oauth::SigningAlgorithm::es256);
}

TEST(RecordReader, BadLinesAreToldByMemberAndReason) {
    struct Row {
        std::string_view line;
        std::string_view says;
    };
    const Row rows[] = {
        {"{", "not JSON in UTF-8"},
        {"[]", "expected a JSON object"},
        {R"({"record":"subscriber","record":"bill"})", "a member stands twice"},
        {R"({"record":"nothing"})", "record: expected subscriber"},
        {R"({"msisdn":"+33612345678"})", "record: expected subscriber"},
        {R"({"record":"subscriber","msisdn":"0612"})", "msisdn: expected a number"},
        {R"({"record":"subscriber","carrier":"o"})", "msisdn: missing"},
        {R"({"record":"subscriber","msisdn":"","carrier":"o"})", "msisdn: missing"},
        {R"({"record":"subscriber","msisdn":"+33612345678"})", "carrier: missing"},
        {R"({"record":"subscriber","colour":"blue"})", "colour: no such member of subscriber"},
        {R"({"record":"subscriber","email":5})", "email: expected a text"},
        {R"({"record":"subscriber","gender":"X"})", "gender: expected"},
        {R"({"record":"subscriber","birthdate":"17/04/1988"})", "birthdate: expected a date"},
        {R"({"record":"subscriber","birthdate":"2025-02-29"})", "birthdate: expected a date"},
        {R"({"record":"subscriber","eligible":"yes"})", "eligible: expected true or false"},
        {R"({"record":"subscriber","sim_changed_at":"soon"})", "sim_changed_at: expected a moment"},
        {R"({"record":"subscriber","address":"Paris"})", "address: expected an object"},
        {R"({"record":"subscriber","address":{"town":"Paris"}})",
         "address.town: no such member of address"},
        {R"({"record":"licence","scopes":["all"]})", "scopes: expected a list of matching_notp"},
        {R"({"record":"licence","credits":-1})", "credits: expected a whole number"},
        {R"({"record":"licence","redirects":["https://a/#b"]})", "redirects: expected a list"},
        {R"({"record":"licence","licence":"L","name":"N","scopes":[]})", "client_secret: missing"},
        {R"({"record":"account","account":"1","type":"GSM","balance":"-1"})", "balance: expected"},
        {R"({"record":"client","redirect_uris":["javascript:alert"]})",
         "redirect_uris: expected a list of absolute addresses"},
        {R"({"record":"client","id_token_signed_response_alg":"none"})",
         "id_token_signed_response_alg: expected \"RS256\""},
        {R"({"record":"client","client_id":"c","name":"n","grant_types":["client_credentials"]})",
         "client_secret: missing; client_credentials"},
        {R"({"record":"client","client_id":"c","name":"n","grant_types":[],"sms_otp":true})",
         "client_secret: missing; sms_otp"},
        {R"({"record":"topup","account":"1","reference":"r","amount":5})", "amount: expected"},
        {R"({"record":"bill","msisdn":"+33612345678","contract_type":"m",)"
         R"("creation_date":"2026-08-09","file":"no.pdf"})",
         "file: cannot be read"},
        {R"({"record":"bill","msisdn":"+33612345678","contract_type":"m",)"
         R"("creation_date":"2026-08-09","file":"text.pdf"})",
         "file: not a PDF"},
        {R"({"record":"bill","msisdn":"+33612345678","contract_type":"m",)"
         R"("creation_date":"2026-08-09","file":"huge.pdf"})",
         "file: larger than 10 MiB"},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(row.line);
        const auto reading = read(row.line);
        EXPECT_FALSE(reading.record);
        EXPECT_EQ(reading.wrong.find(row.says), 0u) << reading.wrong;
    }
}

TEST(RecordReader, ValuesAreNotRepeated) {
    const auto reading =
        read(R"({"record":"licence","licence":"L","client_secret":["hush-hush"],"name":"N"})");
    EXPECT_FALSE(reading.record);
    EXPECT_EQ(reading.wrong.find("hush"), std::string::npos);
}

TEST(RecordReader, LongLinesAreRefused) {
    EXPECT_EQ(read(std::string(Reader::line_bytes_max + 1, ' ')).wrong, "longer than 1 MiB");
}

}  // namespace assent::records
