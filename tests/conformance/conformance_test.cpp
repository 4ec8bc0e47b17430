// Goal: the faces answer as their contracts say, clause by clause.
// Method: the exchanges of tests/conformance/*/*.http are played, each in a world of its own,
// through the routes and flows of the gateway over a memory store; no network, a movable clock,
// repeatable randomness. README.md beside this file says how an exchange is written.

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/conformance/script.h"
#include "tests/conformance/world.h"

namespace assent::conformance {
namespace {

/// Plays one exchange; a failure names the line of the script.
class Playing final : public testing::Test {
public:
    Playing(std::string path, Exchange exchange)
        : path_(std::move(path)), exchange_(std::move(exchange)) {}

    void TestBody() override {
        for (const auto& step : exchange_.steps) {
            SCOPED_TRACE(path_ + ":" + std::to_string(step.line));
            play(step);
        }
    }

private:
    void play(const Step& step) {
        switch (step.kind) {
            case Step::Kind::act:
                EXPECT_EQ(world_.act(fill(step.text, memory_), memory_), "");
                return;
            case Step::Kind::ask: ask(step); return;
            case Step::Kind::expect: expect(step); return;
            case Step::Kind::state: expect_state(step); return;
        }
    }

    void ask(const Step& step) {
        const auto blank = step.text.find(' ');
        auto headers = step.headers;
        for (auto& [name, value] : headers) value = fill(value, memory_);
        response_ = world_.ask(http::make_request(step.text.substr(0, blank),
                                                  fill(step.text.substr(blank + 1), memory_),
                                                  std::move(headers), fill(step.body, memory_)));
    }

    void expect(const Step& step) {
        const auto blank = step.text.find(' ');
        EXPECT_EQ(std::to_string(response_.status), step.text.substr(0, blank));
        for (const auto& [name, value] : step.headers) {
            const auto actual = name == "Content-Type" ? std::string_view(response_.content_type)
                                                       : response_.header(name);
            EXPECT_EQ(compare(value, actual, memory_), "");
        }
        if (blank != step.text.npos) {
            EXPECT_EQ(compare(step.text.substr(blank + 1), response_.body, memory_), "");
        }
        if (!step.has_body) return;
        EXPECT_EQ(compare(step.body, response_.body, memory_), "");
    }

    void expect_state(const Step& step) {
        const auto last = step.text.rfind(' ');
        EXPECT_EQ(world_.state(step.text.substr(0, last)), step.text.substr(last + 1));
    }

    std::string path_;
    Exchange exchange_;
    World world_;
    Memory memory_;
    http::Response response_;
};

std::string test_name(std::string title) {
    for (auto& c : title) {
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!plain) c = '_';
    }
    return title;
}

void register_file(const std::filesystem::path& path) {
    const auto folder = path.parent_path().filename().string();
    const auto suite = test_name(folder + "_" + path.stem().string());
    for (auto& exchange : read_script(path.string())) {
        const auto name = test_name(exchange.title);
        testing::RegisterTest(suite.c_str(), name.c_str(), nullptr, nullptr, path.c_str(), 1,
                              [path = path.string(), exchange]() -> testing::Test* {
                                  return new Playing(path, exchange);
                              });
    }
}

}  // namespace
}  // namespace assent::conformance

int main(int argc, char** argv) {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator("tests/conformance")) {
        if (entry.path().extension() == ".http") paths.push_back(entry.path());
    }
    std::ranges::sort(paths);
    for (const auto& path : paths) assent::conformance::register_file(path);
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
