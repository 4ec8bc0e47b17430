// The head of a request: what passes the check is cut into path, query and route without surprise.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "http/head_check.h"
#include "http/request.h"
#include "http/routes.h"
#include "tests/fuzz/require.h"

using namespace assent;

namespace {

const http::Routes& routes() {
    static const http::Routes built = [] {
        http::Routes made;
        made.add({{"idmobile", {"GET", "POST"}, "/IDMOBILE/", nullptr, http::PathCase::ignored},
                  {"consent", {"GET"}, "/consent/{key}", nullptr, http::PathCase::exact},
                  {"session", {"POST"}, "/s/{id}/step/{step}", nullptr, http::PathCase::exact},
                  {"root", {"GET"}, "/", nullptr, http::PathCase::exact}});
        return made;
    }();
    return built;
}

void route(std::string_view method, std::string_view target) {
    const auto origin = http::origin_form(target);
    const auto request = http::make_request(std::string(method), std::string(origin));
    fuzz::require(request.path().size() + request.query().size() <= origin.size());
    fuzz::require(request.path().find('?') == std::string_view::npos);
    const auto found = routes().find(request.method(), request.path());
    fuzz::require(found.route != nullptr || found.parameters.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    // As a target alone, whatever it is.
    route("GET", bytes);

    const http::HeadLimits limits;
    const auto end = http::find_head_end(bytes);
    if (!end) {
        (void)http::check_unfinished_head(bytes, limits);
        return 0;
    }
    // A head that comes in two parts ends at the same place.
    fuzz::require(*end <= size && http::find_head_end(bytes, *end / 2) == end);
    const auto head = bytes.substr(0, *end);
    if (http::check_head(head, limits)) return 0;

    // What passed has one request line of three parts and no byte that ends a line early.
    fuzz::require(head.ends_with("\r\n\r\n") && head.find('\0') == std::string_view::npos);
    const auto method_end = head.find(' ');
    const auto target_end = head.find(' ', method_end + 1);
    fuzz::require(target_end != std::string_view::npos && target_end < head.find('\r'));
    route(head.substr(0, method_end), head.substr(method_end + 1, target_end - method_end - 1));
    return 0;
}
