// Goal: a path and a method lead to the one handler they mean, and to 404 or 405 where there is
// none. Method: one table of contents, and a table of questions to it.
#include "http/routes.h"

#include <gtest/gtest.h>

namespace assent::http {

namespace {

Routes sample() {
    Routes routes;
    routes.add({{"dqe.get", {"GET", "POST"}, "/GET/", nullptr, PathCase::ignored},
                {"page.show", {"GET"}, "/consent/{key}", nullptr},
                {"page.answer", {"POST"}, "/consent/{key}/answer", nullptr},
                {"page.delete", {"DELETE"}, "/consent/{key}", nullptr},
                {"bill.last", {}, "/bill/last", nullptr},
                {"bill.other", {}, "/bill/*", nullptr},
                {"root", {"GET"}, "/", nullptr}});
    return routes;
}

struct Question {
    std::string_view method;
    std::string_view path;
    std::string_view name;   // "" for no route
    std::string_view allow;  // "" where the method is allowed
};

constexpr Question questions[] = {
    {"GET", "/GET/", "dqe.get", ""},
    {"POST", "/get", "dqe.get", ""},
    {"HEAD", "/Get/", "dqe.get", ""},
    {"DELETE", "/GET/", "dqe.get", "GET, HEAD, POST, OPTIONS"},
    {"GET", "/GET//", "", ""},
    {"GET", "/", "root", ""},
    {"GET", "", "", ""},
    {"GET", "/consent/abc", "page.show", ""},
    {"DELETE", "/consent/abc", "page.delete", ""},
    {"PUT", "/consent/abc", "page.show", "GET, HEAD, DELETE, OPTIONS"},
    {"GET", "/Consent/abc", "", ""},
    {"GET", "/consent/", "", ""},
    {"GET", "/consent", "", ""},
    {"POST", "/consent/abc/answer/", "page.answer", ""},
    {"HEAD", "/consent/abc/answer", "page.answer", "POST, OPTIONS"},
    {"GET", "/consent/a%zz", "", ""},
    {"GET", "/consent/a%2", "", ""},
    {"GET", "/consent/abc/other", "", ""},
    {"GET", "/bill/last", "bill.last", ""},
    {"HEAD", "/bill/last", "bill.last", ""},
    {"OPTIONS", "/bill/last", "bill.last", ""},
    {"GET", "/bill/last/", "bill.last", ""},
    {"GET", "/bill/last/of/all", "bill.other", ""},
    {"BREW", "/bill/", "bill.other", ""},
    {"GET", "/bill", "bill.other", ""},
    {"GET", "/billing", "", ""},
    {"GET", "/Bill/last", "", ""},
};

TEST(Routes, lead_a_method_and_path_to_their_row) {
    const auto routes = sample();
    for (const auto& question : questions) {
        SCOPED_TRACE(std::string(question.method) + " " + std::string(question.path));
        const auto found = routes.find(question.method, question.path);
        EXPECT_EQ(found.route ? found.route->name : "", question.name);
        EXPECT_EQ(found.allow, question.allow);
        EXPECT_EQ(found.method_allowed, found.route && question.allow.empty());
    }
}

TEST(Routes, decode_what_a_parameter_stands_for) {
    const auto found = sample().find("GET", "/consent/a%20b%C3%A9%2f");
    ASSERT_EQ(found.parameters.size(), 1u);
    EXPECT_EQ(found.parameters[0].first, "key");
    EXPECT_EQ(found.parameters[0].second, "a b\xC3\xA9/");
}

}  // namespace

}  // namespace assent::http
