#include "http/routes.h"

#include <algorithm>
#include <iterator>

#include "http/letters.h"

namespace assent::http {

namespace {

using Parameters = std::vector<std::pair<std::string, std::string>>;

int hex_value(char digit) {
    if (is_digit(digit)) return digit - '0';
    if (lower(digit) >= 'a' && lower(digit) <= 'f') return lower(digit) - 'a' + 10;
    return -1;
}

// Nothing where an escape is broken: such a path names nothing of ours.
std::optional<std::string> decode_segment(std::string_view encoded) {
    std::string text;
    text.reserve(encoded.size());
    for (std::size_t i = 0; i < encoded.size(); ++i) {
        if (encoded[i] != '%') {
            text += encoded[i];
            continue;
        }
        if (i + 2 >= encoded.size()) return std::nullopt;
        const int high = hex_value(encoded[i + 1]);
        const int low = hex_value(encoded[i + 2]);
        if (high < 0 || low < 0) return std::nullopt;
        text += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return text;
}

// Takes the part up to the next slash off the front of `rest`, the slash too.
std::string_view take_segment(std::string_view& rest) {
    const auto slash = std::min(rest.find('/'), rest.size());
    const auto segment = rest.substr(0, slash);
    rest.remove_prefix(std::min(slash + 1, rest.size()));
    return segment;
}

std::string_view without_last_slash(std::string_view path) {
    if (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
    return path;
}

bool is_parameter(std::string_view segment) {
    return segment.size() > 2 && segment.starts_with('{') && segment.ends_with('}');
}

bool same(std::string_view a, std::string_view b, PathCase path_case) {
    return path_case == PathCase::exact ? a == b : equals_ignoring_case(a, b);
}

std::optional<Parameters> match_segments(std::string_view pattern, std::string_view path,
                                         PathCase path_case) {
    Parameters parameters;
    while (!pattern.empty() && !path.empty()) {
        const auto expected = take_segment(pattern);
        const auto given = take_segment(path);
        if (!is_parameter(expected)) {
            if (!same(expected, given, path_case)) return std::nullopt;
            continue;
        }
        auto decoded = decode_segment(given);
        if (!decoded || decoded->empty()) return std::nullopt;
        parameters.emplace_back(expected.substr(1, expected.size() - 2), std::move(*decoded));
    }
    if (!pattern.empty() || !path.empty()) return std::nullopt;
    return parameters;
}

// `/bill/*`: the path without the star, or anything below it.
std::optional<Parameters> match_below(std::string_view pattern, std::string_view path,
                                      PathCase path_case) {
    const auto root = pattern.substr(0, pattern.size() - 2);
    if (!same(root, path.substr(0, root.size()), path_case)) return std::nullopt;
    const auto rest = path.substr(root.size());
    if (!rest.empty() && !rest.starts_with('/')) return std::nullopt;
    return Parameters();
}

std::optional<Parameters> match(const Route& route, std::string_view path) {
    if (route.pattern.ends_with("/*")) return match_below(route.pattern, path, route.path_case);
    const auto pattern = without_last_slash(route.pattern);
    const auto given = without_last_slash(path);
    if (pattern.find('{') == std::string_view::npos) {
        if (!same(pattern, given, route.path_case)) return std::nullopt;
        return Parameters();
    }
    return match_segments(pattern, given, route.path_case);
}

bool allows(const Route& route, std::string_view method) {
    if (route.methods.empty()) return true;
    const std::string_view asked = method == "HEAD" ? "GET" : method;
    return std::ranges::find(route.methods, asked) != route.methods.end();
}

void add_allowed(std::string& allow, std::string_view method) {
    if (!allow.empty()) allow += ", ";
    allow += method;
}

}  // namespace

void Routes::add(std::vector<Route> routes) {
    std::ranges::move(routes, std::back_inserter(routes_));
}

Routes::Found Routes::find(std::string_view method, std::string_view path) const {
    Found found;
    for (const auto& route : routes_) {
        auto parameters = match(route, path);
        if (!parameters) continue;
        if (allows(route, method)) return {&route, true, {}, std::move(*parameters)};
        if (!found.route) found.route = &route;
        for (const auto& allowed : route.methods) {
            add_allowed(found.allow, allowed);
            if (allowed == "GET") add_allowed(found.allow, "HEAD");
        }
    }
    if (found.route) add_allowed(found.allow, "OPTIONS");
    return found;
}

}  // namespace assent::http
