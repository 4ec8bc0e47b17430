// Goal: the bytes are those of the contract (sections 9.2, 9.5 and 9.6), in both ends of line.
// Method: whole answers as text; the documents stand where they are sent.
#include "faces/orange/multipart.h"

#include <gtest/gtest.h>

#include "faces/orange/messages.h"
#include "formats/gzip.h"

namespace assent::orange {

namespace {

flows::PartId id_of(unsigned char byte) {
    flows::PartId id;
    id.bytes.fill(byte);
    return id;
}

std::string hex(const char* digits) {
    std::string text;
    for (int i = 0; i < 16; ++i) text += digits;
    return text;
}

flows::LastBill bill(const std::string& type, unsigned char byte) {
    bills::Filed filed;
    filed.contract_type = type;
    filed.creation_date = "2016-08-09";
    return {.filed = std::move(filed), .part = id_of(byte), .first_piece = nullptr};
}

flows::LastBills two_bills() {
    flows::LastBills bills{.sub = "PBYJJF-200-DwltrLnXq+7jwTQEkOx9Z9jelg0t0NQrxWFasUgUgEs=",
                           .updated_at = "2016-08-10",
                           .boundary = id_of(0x96),
                           .part = id_of(0x9d),
                           .bills = {}};
    bills.bills.push_back(bill("mobile", 0x34));
    bills.bills.push_back(bill("internet", 0x1c));
    return bills;
}

std::string with_crlf(std::string_view text) {
    std::string lines;
    for (const char c : text) lines += c == '\n' ? "\r\n" : std::string(1, c);
    return lines;
}

TEST(Multipart, has_the_content_type_that_clients_were_written_against) {
    EXPECT_EQ(write_content_type(two_bills()), "multipart/related ;boundary=\"=_" + hex("96") +
                                                   "\"; type=application/json; start=\"<" +
                                                   hex("9d") + "@orange.fr>\"; start-info=\"<" +
                                                   hex("9d") + "@orange.fr>, <" + hex("34") +
                                                   "@orange.fr>, <" + hex("1c") + "@orange.fr>\"");
    auto none = two_bills();
    none.bills.clear();
    EXPECT_TRUE(
        write_content_type(none).ends_with("; start-info=\"<" + hex("9d") + "@orange.fr>\""));
}

TEST(Multipart, is_framed_to_the_byte) {
    const auto texts = write_multipart(two_bills(), "{}", "\n");
    ASSERT_EQ(texts.size(), 3u);
    const auto delimiter = "--=_" + hex("96");
    const auto body = texts[0] + "%PDF-M\n" + texts[1] + "%PDF-I\n" + texts[2];
    EXPECT_EQ(body, delimiter +
                        "\nContent-Type: application/json; charset=utf-8\n"
                        "Content-Transfer-Encoding: 8bit\n"
                        "Content-ID: <" +
                        hex("9d") + "@orange.fr>\n\n{}\n" + delimiter +
                        "\nContent-Type: application/pdf; charset=IBM850\n"
                        "Content-Transfer-Encoding: 8bit\n"
                        "Content-ID: <" +
                        hex("34") +
                        "@orange.fr>\n"
                        "Content-Disposition: attachment; filename=\"FactureM.pdf\"\n\n"
                        "%PDF-M\n\n" +
                        delimiter +
                        "\nContent-Type: application/pdf; charset=IBM850\n"
                        "Content-Transfer-Encoding: 8bit\n"
                        "Content-ID: <" +
                        hex("1c") +
                        "@orange.fr>\n"
                        "Content-Disposition: attachment; filename=\"FactureI.pdf\"\n\n"
                        "%PDF-I\n\n" +
                        delimiter + "--\n");
}

TEST(Multipart, differs_by_the_ends_of_its_lines_only) {
    const auto lf = write_multipart(two_bills(), "{}", "\n");
    const auto crlf = write_multipart(two_bills(), "{}", "\r\n");
    ASSERT_EQ(lf.size(), crlf.size());
    for (std::size_t i = 0; i < lf.size(); ++i) EXPECT_EQ(crlf[i], with_crlf(lf[i]));
}

TEST(Multipart, without_a_bill_is_one_part_and_closed) {
    auto none = two_bills();
    none.bills.clear();
    const auto texts = write_multipart(none, "{}", "\r\n");
    ASSERT_EQ(texts.size(), 1u);
    EXPECT_TRUE(texts[0].ends_with("\r\n\r\n{}\r\n--=_" + hex("96") + "--\r\n"));
}

TEST(BillsJson, has_the_members_of_the_seed_in_its_order) {
    EXPECT_EQ(write_bills_json(two_bills(), 2),
              R"({"sub":"PBYJJF-200-DwltrLnXq+7jwTQEkOx9Z9jelg0t0NQrxWFasUgUgEs=",)"
              R"("customer_bills":[{"contract_type":"mobile","file_id":"cid:)" +
                  hex("34") + R"(@orange.fr","creation_date":"2016-08-09"},)" +
                  R"({"contract_type":"internet","file_id":"cid:)" + hex("1c") +
                  R"(@orange.fr","creation_date":"2016-08-09"}]})");
    auto none = two_bills();
    none.bills.clear();
    EXPECT_EQ(write_bills_json(none, 1),
              R"({"sub":"PBYJJF-200-DwltrLnXq+7jwTQEkOx9Z9jelg0t0NQrxWFasUgUgEs=",)"
              R"("updated_at":1470787200,"customer_bills":[]})");
}

TEST(Elided, shows_the_ends_of_a_token_and_never_more_than_half) {
    EXPECT_EQ(elide(Secret("OFR_FJSyJxxxxxxxxxxx_Gms_a92e3fb8b16xxxxxxxx0a75ef4")),
              "OFR_FJSyJ...0a75ef4");
    EXPECT_EQ(elide(Secret("12345678")), "12...78");
    EXPECT_EQ(elide(Secret("abc")), "...");
    EXPECT_EQ(elide(Secret("\xC3\xA9\"\\\r\n<>\xC3\xA9" + std::string(20, 'x') + "\x01\xff")),
              "????????...xxxxx??");
}

}  // namespace

}  // namespace assent::orange
