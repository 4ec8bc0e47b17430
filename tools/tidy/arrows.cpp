#include <algorithm>
#include <string>
#include <string_view>

#include "tools/tidy/rules.h"

namespace assent::tidy {

namespace {

// What a folder may include, besides itself and the standard library. The longest folder that
// holds a file is its row.
struct Arrow {
    std::string_view folder;
    std::vector<std::string_view> folders;
    std::vector<std::string_view> libraries;  // beginnings of `<…>`
};

const std::vector<std::string_view> system_headers = {
    "sys/",    "netinet/",  "arpa/",   "unistd.h", "fcntl.h",  "poll.h",
    "netdb.h", "pthread.h", "sched.h", "signal.h", "termios.h"};

const std::vector<Arrow>& arrows() {
    static const std::vector<Arrow> table = {
        {"src/base", {}, {"tl/expected.hpp", "boost/asio"}},
        {"src/core", {"base", "core"}, {}},
        {"src/core/identity", {"base", "core"}, {"unicode/"}},
        {"src/ports", {"base", "core"}, {}},
        {"src/flows", {"base", "core", "ports"}, {}},
        {"src/flows/authorization", {"base", "core", "ports", "flows"}, {}},
        {"src/flows/login", {"base", "core", "ports", "flows"}, {}},
        {"src/formats",
         {"base"},
         {"simdjson.h", "rapidjson/", "openssl/", "cjose/", "zlib.h", "kainjow/"}},
        {"src/http", {"base"}, {}},
        {"src/http/beast",
         {"base", "http"},
         {"boost/", "openssl/", "sys/", "netinet/", "unistd.h"}},
        {"src/adapters/system",
         {"base", "core", "ports", "formats", "http"},
         {"spdlog/", "fmt/", "prometheus/", "openssl/", "sys/", "unistd.h"}},
        {"src/adapters/memory", {"base", "core", "ports", "formats", "http"}, {}},
        // Asio, because a caller that waits for the writer's commit is resumed on its own loop.
        {"src/adapters/sqlite",
         {"base", "core", "ports", "formats", "http"},
         {"sqlite3.h", "openssl/", "sys/", "fcntl.h", "unistd.h", "boost/asio"}},
        {"src/adapters/sandbox_sms", {"base", "core", "ports", "formats", "http"}, {}},
        {"src/adapters/carriers/local", {"base", "core", "ports", "formats", "http"}, {}},
        {"src/adapters/key_ring", {"base", "core", "ports", "formats", "http"}, {}},
        {"src/faces/oidc", {"base", "core", "flows", "formats", "http"}, {}},
        {"src/faces/orange", {"base", "core", "flows", "formats", "http"}, {}},
        {"src/faces/dqe", {"base", "core", "flows", "formats", "http"}, {}},
        {"src/faces/consent", {"base", "core", "flows", "formats", "http"}, {"kainjow/"}},
        // Ports, because health and the sandbox speak of the store itself: there is no use case
        // between.
        {"src/faces/admin", {"base", "core", "ports", "flows", "formats", "http"}, {}},
        {"src/workers", {"base", "core", "ports", "flows"}, {}},
        {"src/app", {""}, {""}},
        {"tools", {""}, {""}},
        {"tests", {""}, {""}},
        {"bench", {""}, {""}},
    };
    return table;
}

// The row of a folder, of the longest folder that holds `path`; null where there is none.
const Arrow* arrow_of(std::string_view path) {
    const Arrow* best = nullptr;
    for (const auto& arrow : arrows()) {
        const bool below = path.starts_with(arrow.folder) && path.size() > arrow.folder.size() &&
                           path[arrow.folder.size()] == '/';
        if (!below) continue;
        if (!best || arrow.folder.size() > best->folder.size()) best = &arrow;
    }
    return best;
}

bool is_in(std::string_view path, std::string_view folder) {
    return folder.empty() ||
           (path.starts_with(folder) && path.size() > folder.size() && path[folder.size()] == '/');
}

// A test may stand a flow or a face on the adapters that are made for it.
bool test_may_include(std::string_view path) {
    for (const auto folder :
         {"tests/support", "adapters/memory", "adapters/carriers/local", "adapters/sandbox_sms",
          "adapters/system", "ports", "core", "flows", "formats", "http", "workers"}) {
        if (is_in(path, folder)) return true;
    }
    return false;
}

bool may_include_ours(const Source& source, const Arrow& arrow, std::string_view path) {
    if (arrow_of("src/" + std::string(path)) == &arrow) return true;
    if (source.is_test() && test_may_include(path)) return true;
    return std::ranges::any_of(arrow.folders, [&](auto folder) {
        // `http` is the plain interface: Beast behind it is reached by nobody.
        if (folder == "http" && is_in(path, "http/beast")) return false;
        return is_in(path, folder);
    });
}

bool is_standard(std::string_view header) {
    const bool plain = header.find('/') == header.npos && header.find('.') == header.npos;
    return plain;
}

bool may_include_library(const Source& source, const Arrow& arrow, std::string_view header) {
    if (is_standard(header)) return true;
    if (source.is_test() && (header.starts_with("gtest/") || header.starts_with("gmock/") ||
                             header.starts_with("boost/asio")))
        return true;
    if (source.is_test() && std::ranges::any_of(system_headers, [&](auto allowed) {
            return header.starts_with(allowed);
        })) {
        return true;
    }
    return std::ranges::any_of(arrow.libraries,
                               [&](auto allowed) { return header.starts_with(allowed); });
}

std::string advice_for(const Arrow& arrow, std::string_view included) {
    std::string text(arrow.folder);
    text += " may not include ";
    text += included;
    text += "; it may use: itself, the standard library";
    for (const auto folder : arrow.folders) text.append(", ").append(folder);
    for (const auto library : arrow.libraries) text.append(", <").append(library).append("…>");
    text += ". Move the code to where its needs are, or hand the thing in through a port.";
    return text;
}

}  // namespace

Findings check_arrows(const Source& source) {
    const auto* arrow = arrow_of(source.path());
    const auto lines = source.lines();
    if (!arrow) {
        return {{source.path(), 1, "arrows",
                 "this folder has no row in the table of tools/tidy/arrows.cpp: add one that says "
                 "what it may use, and the same in ARCHITECTURE.md."}};
    }
    Findings findings;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!lines[i].starts_with("#include ")) continue;
        const auto rest = lines[i].substr(9);
        if (rest.size() < 3) continue;
        const bool ours = rest[0] == '"';
        const auto name = rest.substr(1, rest.find(ours ? '"' : '>', 1) - 1);
        // A table that the build makes lies beside the object files.
        if (ours && name.ends_with(".inc")) continue;
        const bool allowed = ours ? may_include_ours(source, *arrow, name)
                                  : may_include_library(source, *arrow, name);
        if (!allowed) {
            findings.push_back({source.path(), i + 1, "arrows", advice_for(*arrow, name)});
        }
    }
    return findings;
}

}  // namespace assent::tidy
