// Goal: each rule finds what it forbids, at the right line, and leaves alone what looks like it.
// Method: tables of snippets with the rules that they break; a snippet that breaks none expects
// none.

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tools/tidy/rules.h"

namespace assent::tidy {
namespace {

struct Row {
    std::string path;
    std::string text;
    std::vector<std::string> rules;
};

std::vector<std::string> rules_broken(const Row& row) {
    std::vector<std::string> rules;
    for (const auto& finding : check_source(Source(row.path, row.text))) {
        rules.push_back(finding.rule);
    }
    return rules;
}

void expect_rows(const std::vector<Row>& rows) {
    for (const auto& row : rows) {
        SCOPED_TRACE(row.path + ":\n" + row.text);
        EXPECT_EQ(rules_broken(row), row.rules);
    }
}

TEST(TidyArrows, IncludesFollowThem) {
    expect_rows({
        {"src/core/otp/x.cpp", "#include <string>\n#include \"base/result.h\"\n", {}},
        {"src/core/otp/x.cpp", "#include \"ports/clock.h\"\n", {"arrows"}},
        {"src/core/otp/x.cpp", "#include <unicode/ustring.h>\n", {"arrows"}},
        {"src/core/identity/x.cpp", "#include <unicode/ustring.h>\n", {}},
        {"src/http/x.cpp", "#include <boost/beast/http.hpp>\n", {"arrows"}},
        {"src/http/x.cpp", "#include \"http/beast/server.h\"\n", {"arrows"}},
        {"src/http/beast/x.cpp", "#include <boost/beast/http.hpp>\n", {}},
        {"src/faces/dqe/x.cpp", "#include \"faces/consent/page.h\"\n", {"arrows"}},
        {"src/faces/dqe/x.cpp", "#include \"adapters/memory/store.h\"\n", {"arrows"}},
        {"src/faces/dqe/x_test.cpp", "#include \"adapters/memory/store.h\"\n", {}},
        {"src/adapters/sqlite/x.cpp", "#include \"adapters/memory/store.h\"\n", {"arrows"}},
        {"src/app/x.cpp", "#include \"adapters/memory/store.h\"\n", {}},
        {"src/new_folder/x.cpp", "int x;\n", {"arrows"}},
    });
}

std::string lines(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += "    x();\n";
    return text;
}

TEST(TidyNumbers, ColumnsLinesAndLengthsHaveLimits) {
    const std::string path = "src/base/x.cpp";
    expect_rows({
        {path, std::string("// ") + std::string(97, 'x') + "\n", {}},
        {path, std::string("// ") + std::string(98, 'x') + "\n", {"columns"}},
        {path, std::string("// ") + std::string(95, 'x') + "éé\n", {}},
        {path, "void f() {\n" + lines(58) + "}\n", {}},
        {path, "void f() {\n" + lines(59) + "}\n", {"function length"}},
        {path, "f::f(int a) : a_(a) {\n" + lines(59) + "}\n", {"function length"}},
        {path, lines(500), {}},
        {path, lines(501), {"file length"}},
        {"src/base/x_test.cpp", lines(800), {}},
        {"src/base/x_test.cpp", lines(801), {"file length"}},
    });
}

TEST(TidyNumbers, FiveParametersAreTooMany) {
    const std::string path = "src/base/x.h";
    expect_rows({
        {path, "int f(int a, int b, int c, int d);\n", {}},
        {path, "int f(int a, int b, int c, int d, int e);\n", {"parameters"}},
        {path, "int f(int a, int b, int c, int d, int e) {\n}\n", {"parameters"}},
        {path, "int f(std::map<int, int> a, g<int(int, int)> b, int c);\n", {}},
        {path, "template <class A, class B, class C, class D, class E>\nint f(A a);\n", {}},
        {path,
         "class X {\npublic:\n    X(int a, int b, int c, int d, int e);\n};\n",
         {"parameters"}},
        {path, "int f(int a, int b, int c, int d, int e) override;\n", {}},
        {path, "auto x = f(1, 2, 3, 4, 5);\n", {}},
        {path, "MACRO(a, b, c, d, e);\n", {}},
        {path, "void f() {\n    g(1, 2, 3, 4, 5);\n}\n", {}},
    });
}

TEST(TidyNumbers, FourthLevelOfNestingIsTooDeep) {
    const std::string three = "void f() {\nif (a) {\nfor (;;) {\nwhile (b) {\nx();\n}\n}\n}\n}\n";
    const std::string four =
        "void f() {\nif (a) {\nfor (;;) {\nwhile (b) {\nif (c) {\nx();\n}\n}\n}\n}\n}\n";
    const std::string chain =
        "void f() {\nif (a) {\n} else if (b) {\n} else if (c) {\n} else if (d) {\n} else {\n}\n}\n";
    const std::string lambda =
        "void f() {\nif (a) {\nfor (;;) {\nrun([&](int x) {\nif (x) {\nif (c) "
        "{\n}\n}\n});\n}\n}\n}\n";
    expect_rows({
        {"src/base/x.cpp", three, {}},
        {"src/base/x.cpp", four, {"nesting"}},
        {"src/base/x.cpp", chain, {}},
        {"src/base/x.cpp", lambda, {}},
    });
}

TEST(TidyNames, EmptyWordsAreRefused) {
    const std::string path = "src/base/x.cpp";
    expect_rows({
        {path, "int get_size();\n", {"names"}},
        {path, "const std::string& get_name() const;\n", {"names"}},
        {path,
         "void f() {\n    x.get_executor();\n    y->get_one();\n    std::get_if<int>(&v);\n}\n",
         {}},
        {path, "int f() {\n    return get_executor();\n}\n", {}},
        {path, "class SessionManager;\n", {"names"}},
        {path, "struct RequestInfo {};\n", {"names"}},
        {path, "class Information;\n", {}},
        {path, "int parse_v2();\n", {"names"}},
        {"src/base/text_util.cpp", "int x;\n", {"names"}},
        {"src/base/common/x.cpp", "int x;\n", {"names"}},
    });
}

TEST(TidyNames, NothingIsLeftForLater) {
    const std::string path = "src/base/x.cpp";
    const std::string later =
        "TO"
        "DO";
    expect_rows({
        {path, "// " + later + ": the rest\n", {"unfinished"}},
        {path, "const char* x = \"" + later + "\";\n", {}},
        {path, "// send(message);\n", {"code in a comment"}},
        {path, "// x = y.send(message);\n", {"code in a comment"}},
        {path, "///   workers.start(loop);\n", {}},
        {path, "// The first one wins; a second one waits (see wait);\nint x;\n", {}},
    });
}

TEST(TidyCalls, EachHasItsPlace) {
    expect_rows({
        {"src/core/otp/x.h", "double x;\n", {"banned call"}},
        {"src/core/identity/x.h", "double x;\n", {}},
        {"src/core/otp/x.h", "// a double click\nint x;\n", {}},
        {"src/flows/x.cpp", "auto x = std::chrono::system_clock::now();\n", {"banned call"}},
        {"src/adapters/system/x.cpp", "auto x = std::chrono::system_clock::now();\n", {}},
        {"src/flows/x.cpp", "std::random_device device;\n", {"banned call"}},
        {"src/flows/x_test.cpp", "std::mt19937 generator(1);\n", {}},
        {"src/http/x.cpp", "void f() {\n    std::cout << 1;\n}\n", {"banned call"}},
        {"src/app/x.cpp", "void f() {\n    std::cout << 1;\n}\n", {}},
        {"tools/x/x.cpp", "int x = atoi(y);\n", {"banned call"}},
    });
}

TEST(TidyCoroutines, NoBraceBetweenAwaitAndSemicolon) {
    const std::string path = "src/flows/x.cpp";
    expect_rows({
        {path, "Task<int> f() {\n    co_return co_await g(x);\n}\n", {}},
        {path, "Task<int> f() {\n    co_await g({1, 2});\n}\n", {"co_await"}},
        {path, "Task<int> f() {\n    CO_TRY(x, co_await g(T{1}));\n}\n", {"co_await"}},
        {path, "Task<int> f() {\n    if (co_await g()) {\n        x();\n    }\n}\n", {}},
        {path,
         "Task<int> f() {\n    if (co_await g(T{})) {\n        x();\n    }\n}\n",
         {"co_await"}},
        {path, "Task<int> f() {\n    co_return T{1};\n}\n", {}},
    });
}

TEST(TidyCoroutines, NoLambdaIsOne) {
    const std::string path = "src/flows/x.cpp";
    expect_rows({
        {path,
         "void f() {\n    auto g = [x]() -> Task<int> { co_return x; };\n}\n",
         {"coroutine lambda"}},
        {path, "void f() {\n    spawn([&] { co_await g(); });\n}\n", {"coroutine lambda"}},
        {path,
         "Task<int> f() {\n    auto g = [](int x) { return x; };\n    co_return g(1);\n}\n",
         {}},
    });
}

TEST(TidySwitches, EnumsHaveNoDefault) {
    const std::string path = "src/faces/dqe/errors.cpp";
    expect_rows({
        {path,
         "int f() {\nswitch (x) {\ncase Refusal::no: return 1;\ndefault: return 2;\n}\n}\n",
         {"switch"}},
        {path, "int f() {\nswitch (x) {\ncase 'a': return 1;\ndefault: return 2;\n}\n}\n", {}},
        {path, "int f() {\nswitch (x) {\ncase U'a': return 1;\ndefault: return 2;\n}\n}\n", {}},
        {path,
         "int f() {\nswitch (x) {\ncase SQLITE_BUSY: return 1;\ndefault: return 2;\n}\n}\n",
         {}},
        {path, "int f() {\nswitch (x) {\ncase 7: return 1;\ndefault: return 2;\n}\n}\n", {}},
        {path, "struct X {\n    X() = default;\n};\n", {}},
    });
}

TEST(TidyLayout, CoreIsTestedAndPortsHaveContracts) {
    std::vector<Source> sources;
    sources.emplace_back("src/core/otp/code.cpp", "");
    sources.emplace_back("src/core/otp/plan.cpp", "");
    sources.emplace_back("src/core/otp/plan_test.cpp", "");
    sources.emplace_back("src/ports/access_store.h", "");
    sources.emplace_back("src/ports/outbox.h", "");
    sources.emplace_back("src/ports/outbox_contract.h", "");
    sources.emplace_back("src/adapters/memory/a_test.cpp",
                         "#include \"ports/outbox_contract.h\"\n");
    sources.emplace_back("src/adapters/sqlite/a_test.cpp", "");

    std::vector<std::string> found;
    for (const auto& finding : check_layout(sources, ".")) found.push_back(finding.path);
    const std::vector<std::string> expected = {"src/core/otp/code.cpp", "src/ports/access_store.h",
                                               "src/ports/outbox_contract.h"};
    EXPECT_EQ(found, expected);
}

TEST(TidyLayout, TwentyFilesFillAFolder) {
    std::vector<Source> sources;
    for (char c = 'a'; c <= 'u'; ++c) {
        sources.emplace_back(std::string("src/base/") + c + ".h", "");
        sources.emplace_back(std::string("src/base/") + c + ".cpp", "");
    }
    const auto findings = check_layout(sources, ".");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].rule, "folder size");
}

TEST(TidyFindings, NameTheLine) {
    const auto findings = check_source(Source("src/base/x.cpp", "int a;\n\nclass AManager;\n"));
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].line, 3U);
    EXPECT_NE(findings[0].advice.find("AManager"), std::string::npos);
}

}  // namespace
}  // namespace assent::tidy
