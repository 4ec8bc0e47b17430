// Goal: a client's name and secret are read wherever they may be, and nowhere else.
// Method: a table of headers, bodies and queries.

#include "faces/oidc/checks/credentials.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "formats/text.h"

namespace assent::oidc {
namespace {

std::string basic(std::string_view pair) {
    return "Basic " + formats::write_base64(pair);
}

Result<authorization::ClientProof, CredentialsFault> read(std::string header, std::string body,
                                                          std::string query = {}) {
    std::vector<std::pair<std::string, std::string>> headers = {
        {"Content-Type", "application/x-www-form-urlencoded"}};
    if (!header.empty()) headers.emplace_back("Authorization", std::move(header));
    const auto request =
        http::make_request("POST", "/token?" + query, std::move(headers), std::move(body));
    return read_credentials(request, *read_parameters(request));
}

TEST(ReadCredentials, FindsTheClient) {
    struct Row {
        std::string header;
        std::string body;
        std::string query;
        std::string id;
        std::string secret;
    };
    const Row rows[] = {
        {basic("shop:secret"), "", "", "shop", "secret"},
        {"bAsIc  " + formats::write_base64("shop:secret"), "", "", "shop", "secret"},
        {basic("shop:a:b"), "", "", "shop", "a:b"},
        {basic("my%3Ashop:p%26ss+w%25rd"), "", "", "my:shop", "p&ss w%rd"},
        {basic("shop:100%"), "", "", "shop", "100%"},
        {basic("shop:a&b=c"), "", "", "shop", "a&b=c"},
        {basic("shop:"), "", "", "shop", ""},
        {"", "client_id=shop&client_secret=secret", "", "shop", "secret"},
        {"", "client_id=shop", "", "shop", ""},
        {"", "", "client_id=shop", "shop", ""},
        {basic("shop:secret"), "client_id=shop&client_secret=secret", "", "shop", "secret"},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(row.header + " " + row.body);
        const auto proof = read(row.header, row.body, row.query);
        ASSERT_TRUE(proof);
        EXPECT_EQ(proof->client_id, row.id);
        EXPECT_EQ(proof->secret.reveal(), row.secret);
    }
}

TEST(ReadCredentials, RefusesWhatItCannotTrust) {
    struct Row {
        std::string header;
        std::string body;
        std::string query;
        CredentialsFault expect;
    };
    const Row rows[] = {
        {"", "", "", CredentialsFault::missing},
        {"", "client_secret=secret", "", CredentialsFault::missing},
        {"Bearer x", "client_id=shop", "", CredentialsFault::malformed},
        {"Basic !!!", "", "", CredentialsFault::malformed},
        {basic("shop"), "", "", CredentialsFault::malformed},
        {basic(":secret"), "", "", CredentialsFault::malformed},
        {basic("shop:secret"), "client_id=other", "", CredentialsFault::contradictory},
        {basic("shop:secret"), "client_secret=other", "", CredentialsFault::contradictory},
        {"", "client_id=shop", "client_secret=secret", CredentialsFault::in_query},
        {basic("shop:secret"), "", "client_secret=secret", CredentialsFault::in_query},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(row.header + " " + row.body + " " + row.query);
        const auto proof = read(row.header, row.body, row.query);
        ASSERT_FALSE(proof);
        EXPECT_EQ(proof.error().code, row.expect);
    }
}

TEST(ReadParameters, TrustsNoNameThatIsThereTwice) {
    const auto request = http::make_request(
        "POST", "/token?a=1&b=2",
        {{"Content-Type", "application/x-www-form-urlencoded; charset=UTF-8"}}, "b=3&c=4&d=");
    const auto parameters = read_parameters(request);
    ASSERT_TRUE(parameters);
    EXPECT_TRUE(parameters->has_repeated());
    EXPECT_TRUE(parameters->is_repeated("b"));
    EXPECT_EQ(parameters->find("a"), "1");
    EXPECT_EQ(parameters->find("b"), "");
    EXPECT_EQ(parameters->find("c"), "4");
    EXPECT_TRUE(parameters->names("d"));
}

}  // namespace
}  // namespace assent::oidc
