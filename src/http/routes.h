#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/task.h"
#include "http/request.h"
#include "http/response.h"

namespace assent::http {

using Handler = std::function<Task<Response>(Request)>;

/// How the letters of a path are compared.
enum class PathCase { exact, ignored };

/// One row of a face's table of contents.
struct Route {
    std::string name;  ///< for logs and metrics: `dqe.idmobile`
    /// `GET`, `POST`; HEAD is answered wherever GET is. Empty: every method, HEAD and OPTIONS too,
    /// which the handler tells apart by `Request::sent_method`.
    std::vector<std::string> methods;
    /// `/IDMOBILE/`, `/consent/{key}`; a trailing `/` is optional. `/bill/*` is `/bill` and every
    /// path below it, for a face that words its own 404: it stands behind the rows it would hide.
    std::string pattern;
    Handler handler;
    PathCase path_case = PathCase::exact;
    /// What is answered when the handler threw; null: the server's own 500.
    std::function<Response()> write_failure = nullptr;
};

/// Which handler a request belongs to. Built once at start, read by all loops.
class Routes {
public:
    void add(std::vector<Route> routes);

    struct Found {
        const Route* route = nullptr;  ///< null: no such path (404)
        bool method_allowed = false;   ///< false with a route: 405
        std::string allow;             ///< for the Allow header of a 405
        std::vector<std::pair<std::string, std::string>> parameters;
    };
    Found find(std::string_view method, std::string_view path) const;

    const std::vector<Route>& all() const { return routes_; }

private:
    std::vector<Route> routes_;
};

}  // namespace assent::http
