#include "faces/orange/routes.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <utility>

#include "faces/orange/messages.h"
#include "faces/orange/request_ids.h"

namespace assent::orange {

namespace {

/// One row: who answers, and to which methods.
struct Endpoint {
    std::string name;
    std::string path;
    std::vector<std::string> methods;
    http::Handler handler;
};

std::vector<Endpoint> endpoints(Flows flows, const Settings& settings) {
    const auto bills = [flows, &settings](int version) {
        return [flows, &settings, version](http::Request request) {
            return answer_bills(flows.read_bills, settings, version, std::move(request));
        };
    };
    const auto identity = [flows, &settings](oauth::Scope scope) {
        return [flows, &settings, scope](http::Request request) {
            return answer_identity(flows.read_identity, settings, scope, std::move(request));
        };
    };
    const auto sim_swap = [flows, &settings](http::Request request) {
        return answer_sim_swap(flows.check_sim_swap, settings, std::move(request));
    };
    return {
        {"orange.last", "/customerbill/fr/v2/last", {"GET"}, bills(2)},
        {"orange.premiuminfo", "/customerbill/fr/v1/premiuminfo", {"GET"}, bills(1)},
        {"orange.formfilling",
         "/formfilling/fr/v1/userinfo",
         {"GET"},
         identity(oauth::Scope::form_filling)},
        {"orange.checkid", "/checkid/fr/v1/userinfo", {"GET"}, identity(oauth::Scope::check_id)},
        {"orange.checksimswap", "/simverify/fr/v1/checksimswap", {"GET", "POST"}, sim_swap},
    };
}

// Below these every answer is this face's own, errors too.
constexpr std::string_view roots[] = {"/customerbill/fr/*", "/formfilling/fr/*", "/checkid/fr/*",
                                      "/simverify/fr/*"};

// What every answer has, whatever it says.
http::Response finish(http::Response response, RequestIds& ids) {
    response.headers.emplace(response.headers.begin(), "X-OAPI-Request-Id", ids.make());
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

std::string write_allow(const Endpoint& endpoint) {
    std::string allow;
    for (const auto& method : endpoint.methods) allow += (allow.empty() ? "" : ", ") + method;
    return allow;
}

http::Response refuse(RequestFault fault, const Settings& settings, const http::Request& request) {
    return write_error(wire_error(fault), manner_of(settings, request));
}

/// What the handlers of one start share.
struct Face {
    const Settings& settings;
    RequestIds ids;
    std::vector<Endpoint> endpoints;
};

Task<http::Response> answer(Face& face, const Endpoint& endpoint, http::Request request) {
    // The server's routes take a slash at the end for nothing; here it is another path (section
    // 13). HEAD is another method.
    if (request.path() != endpoint.path) {
        co_return finish(refuse(RequestFault::path_unknown, face.settings, request), face.ids);
    }
    if (std::ranges::find(endpoint.methods, request.sent_method()) == endpoint.methods.end()) {
        auto refused = refuse(RequestFault::method_not_allowed, face.settings, request);
        refused.headers.emplace_back("Allow", write_allow(endpoint));
        co_return finish(std::move(refused), face.ids);
    }
    auto response = co_await endpoint.handler(std::move(request));
    co_return finish(std::move(response), face.ids);
}

Task<http::Response> answer_unknown(Face& face, http::Request request) {
    co_return finish(refuse(RequestFault::path_unknown, face.settings, request), face.ids);
}

}  // namespace

std::vector<http::Route> routes(Flows flows, const Settings& settings, const std::string& unit) {
    // Shared: the routes are copied, and with them the handlers.
    const std::shared_ptr<Face> face(
        new Face{.settings = settings, .ids = RequestIds(unit), .endpoints = {}});
    face->endpoints = endpoints(flows, settings);
    const auto write_failure = [face] {
        const Manner manner{.settings = face->settings};
        return finish(write_error(wire_error(RequestFault::handler_failed), manner), face->ids);
    };
    std::vector<http::Route> rows;
    for (const auto& endpoint : face->endpoints) {
        rows.push_back({.name = endpoint.name,
                        .methods = {},
                        .pattern = endpoint.path,
                        .handler =
                            [face, &endpoint](http::Request request) {
                                return answer(*face, endpoint, std::move(request));
                            },
                        .write_failure = write_failure});
    }
    for (const auto root : roots) {
        rows.push_back({.name = "orange.unknown",
                        .methods = {},
                        .pattern = std::string(root),
                        .handler =
                            [face](http::Request request) {
                                return answer_unknown(*face, std::move(request));
                            },
                        .write_failure = write_failure});
    }
    return rows;
}

}  // namespace assent::orange
