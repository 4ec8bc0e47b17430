// Goal: a request tells path from query and finds headers in any case.
// Method: requests made by hand.
#include "http/request.h"

#include <gtest/gtest.h>

#include "http/response.h"

namespace assent::http {

namespace {

TEST(Request, tells_path_from_query) {
    const auto with = make_request("GET", "/GET/?a=b?c");
    EXPECT_EQ(with.path(), "/GET/");
    EXPECT_EQ(with.query(), "a=b?c");
    const auto without = make_request("GET", "/GET/");
    EXPECT_EQ(without.path(), "/GET/");
    EXPECT_EQ(without.query(), "");
}

TEST(Request, finds_a_header_in_any_case_and_the_first_of_two) {
    const auto request =
        make_request("POST", "/", {{"Content-Type", "a/b"}, {"content-type", "c/d"}}, "body");
    EXPECT_EQ(request.header("CONTENT-TYPE"), "a/b");
    EXPECT_EQ(request.header("Content"), "");
    EXPECT_EQ(request.body(), "body");
}

TEST(Request, keeps_its_views_when_it_is_moved) {
    auto request = make_request("GET", "/x?y");
    request.set_parameters({{"key", "value"}});
    const auto moved = std::move(request);
    EXPECT_EQ(moved.query(), "y");
    EXPECT_EQ(moved.parameter("key"), "value");
    EXPECT_EQ(moved.parameter("other"), "");
}

TEST(Response, finds_a_header_in_any_case) {
    const Response response{.headers = {{"Location", "/a"}, {"Allow", "GET"}}};
    EXPECT_EQ(response.header("allow"), "GET");
    EXPECT_EQ(response.header("x"), "");
}

}  // namespace

}  // namespace assent::http
