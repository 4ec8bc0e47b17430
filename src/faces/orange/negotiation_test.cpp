// Goal: headers decide as RFC 9110 and the contract (section 9.8) say, however they are written.
// Method: tables of headers.
#include "faces/orange/negotiation.h"

#include <gtest/gtest.h>

namespace assent::orange {

namespace {

struct Row {
    std::string_view header;
    bool expect;
};

TEST(Accept, takes_multipart_related_by_name_or_range_unless_it_weighs_nothing) {
    const Row rows[] = {
        {"", false},
        {"multipart/related", true},
        {"Multipart/Related", true},
        {"multipart/*", true},
        {"*/*", true},
        {"application/json", false},
        {"application/json, multipart/related", true},
        {"application/json , \tmultipart/related ; q=0.1", true},
        {"multipart/related;q=0", false},
        {"multipart/related; Q=0.000", false},
        {"multipart/related;q=0.001", true},
        {"multipart/related;q=0, */*", false},
        {"*/*, multipart/*;q=0", false},
        {"*/*;q=0, multipart/related", true},
        {"multipart/related; type=\"application/json\"; q=0.5", true},
        {"multipart/mixed", false},
        {"multipart/relatedx", false},
        {"multipart", false},
        {",,;q=0,", false},
        {"multipart/related;q=", true},
    };
    for (const auto& row : rows)
        EXPECT_EQ(accepts_multipart_related(row.header), row.expect) << row.header;
}

TEST(AcceptEncoding, admits_gzip_only_where_it_is_asked_for) {
    const Row rows[] = {
        {"", false},           {"gzip", true},         {"x-gzip", true},
        {"GZIP", true},        {"deflate", false},     {"deflate, gzip;q=1.0, *;q=0.5", true},
        {"gzip;q=0", false},   {"gzip;q=0, *", false}, {"*", true},
        {"*;q=0", false},      {"identity", false},    {"br;q=1.0, gzip;q=0.8, *;q=0.1", true},
        {"gzip ; q=0", false},
    };
    for (const auto& row : rows) EXPECT_EQ(accepts_gzip(row.header), row.expect) << row.header;
}

TEST(AcceptLanguage, is_french_where_french_comes_first) {
    const Row rows[] = {
        {"", false},         {"fr", true},          {"fr-FR,en;q=0.5", true}, {"en, fr", false},
        {"de, fr-CA", true}, {"fr;q=0, en", false}, {"french", false},
    };
    for (const auto& row : rows) EXPECT_EQ(prefers_french(row.header), row.expect) << row.header;
}

TEST(Bearer, is_the_token_of_its_scheme_alone) {
    const std::pair<std::string_view, std::string_view> rows[] = {
        {"Bearer OFR_a_b_c", "OFR_a_b_c"},
        {"bearer OFR-a", "OFR-a"},
        {"Bearer  t ", "t"},
        {"Bearer", ""},
        {"Bearer ", ""},
        {"Bearert", ""},
        {"Basic YTpi", ""},
        {"", ""},
        {"OFR_a", ""},
    };
    for (const auto& [header, token] : rows) EXPECT_EQ(read_bearer(header), token) << header;
}

}  // namespace

}  // namespace assent::orange
