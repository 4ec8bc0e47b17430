// Goal: a settings file is read whole, and every mistake is told with its line, its key and what
// was expected; the page of the docs is what the program prints. Method: the contract's own
// example, then one mistake per row of a table.
#include "app/configuration/file.h"

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

namespace assent::configuration {

// Operator's contract, section 2, with a URL for the sandbox.
constexpr std::string_view whole_example = R"(public_url = "http://127.0.0.1:8700"

[http]
listen = "127.0.0.1:8700"
admin_listen = "127.0.0.1:8701"
threads = 0
tls_certificate = ""
tls_key = ""

[store]
url = "sqlite:assent.db"
key_file = ""

[sms]
kind = "sandbox"

[sandbox]
enabled = false

[dqe]
enabled = true
token_lifetime = "300s"

[oidc]
path = "/openidconnect/fr/v1"
issuer = ""

[dialog]
enabled = true
currency = "LKR"
consent_wait = "60s"

[limits]
connections_per_address = 1024
sms_per_number_per_hour = 20
sms_per_partner_per_hour = 10000
match_values_per_number_per_day = 20
token_requests_per_minute = 50
bill_requests_per_second = 5
dialog_requests_per_minute = 60

[[tax]]
from = "2016-11-01"
tl = "25"
cess = "2"
nbt = "2"
vat = "15"
insurance = ""

[[carrier]]
id = "orange-fr"
name = "Orange"
kind = "local"
country = "FR"
prefixes = ["+336", "+337"]
scopes = ["matching_notp", "matching", "formfilling", "billing", "simswap", "numVerify", "info"]
)";

Loaded read(std::string_view toml, const Environment& environment = {}) {
    return read_settings({toml, "folder/a.toml"}, environment);
}

TEST(SettingsFile, TheContractsExampleIsAcceptedWhole) {
    const auto loaded = read(whole_example);
    EXPECT_EQ(loaded.problems, std::vector<std::string>());
    ASSERT_EQ(loaded.settings->carriers.size(), 1u);
    EXPECT_EQ(loaded.settings->carriers[0].scopes.size(), 7u);
    ASSERT_EQ(loaded.settings->waiting.taxes.size(), 1u);
    EXPECT_EQ(loaded.settings->waiting.taxes[0].vat, "15");
}

TEST(SettingsFile, AnEmptyFileIsGoodForOneMachine) {
    EXPECT_EQ(read("").problems, std::vector<std::string>());
}

TEST(SettingsFile, PathsAreRelativeToTheFilesFolder) {
    const auto loaded = read("");
    EXPECT_EQ(loaded.settings->store_file(), "folder/assent.db");
    EXPECT_EQ(loaded.settings->key_path(), "folder/assent.db.key");
    EXPECT_EQ(loaded.settings->admin_token_path(), "folder/admin_token");
    const auto absolute = read("[store]\nurl = \"sqlite:/var/a.db\"\nkey_file = \"/etc/a.key\"\n");
    EXPECT_EQ(absolute.settings->store_file(), "/var/a.db");
    EXPECT_EQ(absolute.settings->key_path(), "/etc/a.key");
}

TEST(SettingsFile, MistakesAreToldWithLineKeyAndWhatWasExpected) {
    struct Row {
        std::string_view toml;
        std::vector<std::string_view> says;
    };
    const Row rows[] = {
        {"[http]\nlissten = \"x\"\n", {"folder/a.toml:2: http.lissten: unknown key", "listen"}},
        {"[htp]\nlisten = \"x\"\n", {":1: htp: unknown key", "public_url"}},
        {"http = 1\n", {":1: http: expected a section"}},
        {"[http]\nthreads = -1\n", {":2: http.threads: -1 is out of bounds", "between 0 and 256"}},
        {"[http]\nthreads = 1.5\n", {":2: http.threads: expected a whole number"}},
        {"[dqe]\ntoken_lifetime = \"soon\"\n", {":2: dqe.token_lifetime: ", "a duration between"}},
        {"[dqe]\nbilling_initiate = \"x\"\n", {":2: dqe.billing_initiate: \"x\"", "\"pending\""}},
        {"[http\n", {"folder/a.toml:1: ", "expected TOML"}},
        {"\n[store]\nurl = \"mysql:x\"\n", {"store.url: expected \"sqlite:\""}},
        {"[store]\nurl = \"postgresql://u@h/d\"\n", {"store.url: postgresql is not in this"}},
        {"[sms]\nkind = \"smpp\"\n", {"sms.kind: \"smpp\" is not in this version"}},
        {"[http]\ntls_key = \"k.pem\"\n", {"http.tls_key: expected together"}},
        {"public_url = \"ftp://a\"\n", {"public_url: expected http"}},
        {"public_url = \"https://a/\"\n", {"public_url: expected http", "slash"}},
        {"public_url = \"http://a.example\"\n", {"public_url: expected https://"}},
        {"[log]\nlevel = { env = \"NO\" }\n", {":2: log.level: the environment has no NO"}},
        {"[log]\nlevel = { file = \"no\" }\n", {":2: log.level: cannot read no"}},
        {"[log]\nlevel = { files = \"no\" }\n", {":2: log.level: expected { file"}},
        {"carrier = 1\n", {":1: carrier: expected tables"}},
        {"[[carrier]]\nname = \"x\"\n", {":1: carrier.id: missing"}},
        {"[[carrier]]\nid = \"a b\"\n", {":2: carrier.id: expected"}},
        {"[[carrier]]\nid = \"a\"\nname = \"A\"\ncountry = \"XX\"\n", {":4: carrier.country: "}},
        {"[[carrier]]\nid = \"a\"\nname = \"A\"\ncountry = \"FR\"\nkind = \"own\"\n",
         {":5: carrier.kind: expected local"}},
        {"[[carrier]]\nid = \"a\"\nname = \"A\"\ncountry = \"FR\"\nprefixes = [\"06\"]\n",
         {":5: carrier.prefixes: "}},
        {"[[carrier]]\nid = \"a\"\nname = \"A\"\ncountry = \"FR\"\nscopes = [\"all\"]\n",
         {":5: carrier.scopes: unknown scope"}},
        {"[[carrier]]\nid = \"a\"\ncolour = 1\n", {":3: carrier.colour: unknown key"}},
        {"[[tax]]\nfrom = \"2016-13-01\"\n", {":2: tax.from: expected a date"}},
        {"[[tax]]\nfrom = \"2016-11-01\"\ntl = \"x\"\n", {":3: tax.tl: expected a percentage"}},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(row.toml);
        const auto loaded = read(row.toml);
        ASSERT_EQ(loaded.problems.size(), 1u);
        for (const auto part : row.says) {
            EXPECT_NE(loaded.problems[0].find(part), std::string::npos) << loaded.problems[0];
        }
    }
}

TEST(SettingsFile, ACarrierStandsOnce) {
    const std::string one = "[[carrier]]\nid = \"a\"\nname = \"A\"\ncountry = \"FR\"\n";
    const auto loaded = read(one + one);
    ASSERT_EQ(loaded.problems.size(), 1u);
    EXPECT_NE(loaded.problems[0].find(":5: carrier.id: \"a\" stands twice"), std::string::npos);
}

TEST(SettingsFile, TheEnvironmentOverridesAndIsCheckedLikeTheFile) {
    const auto good = read("[http]\nthreads = 1\n", {{"ASSENT_HTTP__THREADS", "3"},
                                                     {"ASSENT_BINARY", "ignored"},
                                                     {"ASSENT_PUBLIC_URL", "https://id.example"}});
    EXPECT_EQ(good.problems, std::vector<std::string>());
    EXPECT_EQ(good.settings->threads, 3);
    EXPECT_EQ(good.settings->pages.public_url, "https://id.example");

    const auto wrong = read("", {{"ASSENT_HTTP__THREADS", "many"}, {"ASSENT_HTTP__TREADS", "1"}});
    ASSERT_EQ(wrong.problems.size(), 2u);
    EXPECT_NE(wrong.problems[0].find("ASSENT_HTTP__THREADS: it is not"), std::string::npos);
    EXPECT_NE(wrong.problems[1].find("unknown key http.treads"), std::string::npos);
}

TEST(SettingsFile, AValueMayComeFromTheEnvironment) {
    const auto loaded = read("[log]\nlevel = { env = \"LEVEL\" }\n", {{"LEVEL", "error"}});
    EXPECT_EQ(loaded.problems, std::vector<std::string>());
    EXPECT_EQ(loaded.settings->log.level, "error");
}

TEST(Manual, IsThePageOfTheDocs) {
    std::ifstream page("docs/reference/settings.md", std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(page), {});
    EXPECT_EQ(text, write_manual())
        << "run: build/release/assent settings --markdown > docs/reference/settings.md";
}

}  // namespace assent::configuration
