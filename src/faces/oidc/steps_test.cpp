// Goal: every check refuses on its own, and in the protocol's order; nothing redirects before the
// client and its redirect are known.
// Method: start from a request that passes, break one thing per row, and keep the earlier
// breakages, so that each row also proves that its check is tried before those above it.

#include "faces/oidc/checks/steps.h"

#include <map>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "faces/oidc/errors.h"

namespace assent::oidc {
namespace {

oauth::Client good_client() {
    oauth::Client client;
    client.id = "shop";
    client.redirect_uris = {"https://shop.example/cb"};
    client.scopes = {"openid", "email", "sim_verify"};
    client.grant_types = {"authorization_code"};
    return client;
}

using Words = std::map<std::string, std::string>;

Words good_words() {
    return {{"client_id", "shop"},
            {"redirect_uri", "https://shop.example/cb"},
            {"scope", "openid"},
            {"response_type", "code"},
            {"state", "state"}};
}

Parameters write(const Words& words, std::string_view repeated = {}) {
    formats::Form form;
    for (const auto& [name, value] : words) form.add(name, value);
    if (!repeated.empty()) form.add(std::string(repeated), "again");
    return Parameters(std::move(form));
}

TEST(Steps, RefuseInOrder) {
    struct Row {
        std::string name;
        std::string value;
        AuthorizationRefusal expect;
    };
    using enum AuthorizationRefusal;
    const Row rows[] = {
        {"claims", "[]", claims_malformed},
        {"code_challenge", "short", challenge_malformed},
        {"max_age", "x", max_age_malformed},
        {"prompt", "maybe", prompt_unknown},
        {"scope", "openid sim_verify", scope_unknown},
        {"scope", "email", scope_without_openid},
        {"scope", "", scope_missing},
        {"response_mode", "fragment", response_mode_unsupported},
        {"response_type", "token", response_type_unsupported},
        {"registration", "{}", registration_unsupported},
        {"request_uri", "https://shop.example/r", request_uri_unsupported},
        {"request", "e30", request_unsupported},
        {"state", "", state_missing},
        {"nonce", std::string(2'000, 'n'), parameter_too_long},
        {"redirect_uri", "https://shop.example/", redirect_unregistered},
        {"redirect_uri", "", redirect_missing},
        {"client_id", "", client_missing},
    };
    const auto client = good_client();
    auto words = good_words();
    ASSERT_TRUE(read_request({write(words), &client}));
    for (const auto& row : rows) {
        SCOPED_TRACE(row.name + " " + row.value.substr(0, 40));
        words[row.name] = row.value;
        const auto read = read_request({write(words), &client});
        ASSERT_FALSE(read);
        EXPECT_EQ(read.error().code, row.expect);
    }
}

TEST(Steps, TheClientComesFirst) {
    const auto client = good_client();
    auto words = good_words();
    const auto refusal = [&](const Parameters& parameters, const oauth::Client* by) {
        return read_request({parameters, by}).error().code;
    };
    EXPECT_EQ(refusal(write(words), nullptr), AuthorizationRefusal::client_unknown);
    EXPECT_EQ(refusal(write(words, "client_id"), &client), AuthorizationRefusal::client_missing);
    EXPECT_EQ(refusal(write(words, "redirect_uri"), &client),
              AuthorizationRefusal::redirect_missing);
    EXPECT_EQ(refusal(write(words, "state"), &client), AuthorizationRefusal::parameter_repeated);
    words["state"] = "";
    EXPECT_EQ(refusal(write(words, "scope"), &client), AuthorizationRefusal::parameter_repeated);
}

TEST(Steps, OnlyWhatIsBeforeTheProofIsToldOnAPage) {
    using enum AuthorizationRefusal;
    for (const auto refusal : {not_now, unreadable, client_missing, client_unknown,
                               redirect_missing, redirect_unregistered, interaction_unknown}) {
        EXPECT_TRUE(is_told_on_page(refusal)) << wire_error(refusal).description;
    }
    for (const auto refusal : {client_blocked, grant_not_allowed, state_missing, unavailable}) {
        EXPECT_FALSE(is_told_on_page(refusal)) << wire_error(refusal).description;
    }
}

TEST(Steps, AGoodRequestComesToItsValues) {
    auto client = good_client();
    client.scopes.push_back("profile");
    auto words = good_words();
    words["prompt"] = "login consent";
    words["max_age"] = "0";
    words["ui_locales"] = "de en-GB fr";
    words["code_challenge"] = std::string(43, 'c');
    words["claims"] = R"({"userinfo":{"name":null,"nickname":null},"id_token":)"
                      R"({"sub":{"value":"S"},"email":{"essential":true},"acr":{"values":["2"]}}})";
    const auto read = read_request({write(words), &client});
    ASSERT_TRUE(read);
    EXPECT_TRUE(read->prompts_for(oauth::Prompt::login));
    EXPECT_TRUE(read->prompts_for(oauth::Prompt::consent));
    EXPECT_EQ(read->max_age, Seconds(0));
    EXPECT_EQ(read->language, consent::Language::english);
    EXPECT_EQ(read->challenge->method, oauth::Challenge::Method::plain);
    EXPECT_EQ(read->hinted_sub, "S");
    EXPECT_EQ(read->userinfo_claims, oauth::Claims{oauth::Claim::name});
    EXPECT_EQ(read->id_token_claims, oauth::Claims{oauth::Claim::email});
    EXPECT_EQ(read->scopes,
              (oauth::Scopes{oauth::Scope::openid, oauth::Scope::profile, oauth::Scope::email}));
}

}  // namespace
}  // namespace assent::oidc
