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
    std::string name;                  ///< for logs and metrics: `dqe.idmobile`
    std::vector<std::string> methods;  ///< `GET`, `POST`; HEAD is answered wherever GET is
    std::string pattern;  ///< `/IDMOBILE/`, `/consent/{key}`; a trailing `/` is optional
    Handler handler;
    PathCase path_case = PathCase::exact;
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
