#include "faces/orange/negotiation.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "http/letters.h"

namespace assent::orange {

namespace {

using http::equals_ignoring_case;

std::string_view trim(std::string_view text) {
    const auto is_blank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

// Takes the part before the next `mark` off the front of `rest`, the mark too.
std::string_view take_until(std::string_view& rest, char mark) {
    const auto end = std::min(rest.find(mark), rest.size());
    const auto part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return trim(part);
}

// `0`, `0.`, `0.000`.
bool is_zero(std::string_view weight) {
    if (!weight.starts_with('0')) return false;
    weight.remove_prefix(1);
    if (weight.starts_with('.')) weight.remove_prefix(1);
    return std::ranges::all_of(weight, [](char c) { return c == '0'; });
}

/// One element of a header that weighs its elements: `gzip;q=0.5`.
struct Weighed {
    std::string_view name;
    bool refused = false;
};

Weighed read_weighed(std::string_view element) {
    Weighed weighed{.name = take_until(element, ';')};
    while (!element.empty()) {
        auto parameter = take_until(element, ';');
        const auto name = take_until(parameter, '=');
        if (equals_ignoring_case(name, "q")) weighed.refused = is_zero(parameter);
    }
    return weighed;
}

// Whether the first of `names` that the header has is not refused; they are given most specific
// first.
template <std::size_t Count>
bool takes(std::string_view header, const std::array<std::string_view, Count>& names) {
    std::array<std::optional<bool>, Count> said;
    while (!header.empty()) {
        const auto weighed = read_weighed(take_until(header, ','));
        for (std::size_t i = 0; i < Count; ++i) {
            if (equals_ignoring_case(weighed.name, names[i])) said[i] = !weighed.refused;
        }
    }
    const auto first = std::ranges::find_if(said, [](const auto& one) { return one.has_value(); });
    return first != said.end() && **first;
}

}  // namespace

bool accepts_multipart_related(std::string_view accept) {
    constexpr std::array<std::string_view, 3> names = {"multipart/related", "multipart/*", "*/*"};
    return takes(accept, names);
}

bool accepts_gzip(std::string_view accept_encoding) {
    constexpr std::array<std::string_view, 3> names = {"gzip", "x-gzip", "*"};
    return takes(accept_encoding, names);
}

bool prefers_french(std::string_view accept_language) {
    while (!accept_language.empty()) {
        const auto weighed = read_weighed(take_until(accept_language, ','));
        const auto language = weighed.name.substr(0, weighed.name.find('-'));
        if (weighed.refused) continue;
        if (equals_ignoring_case(language, "fr")) return true;
        if (equals_ignoring_case(language, "en")) return false;
    }
    return false;
}

std::string read_bearer(std::string_view authorization) {
    constexpr std::string_view scheme = "Bearer";
    const auto given = trim(authorization);
    if (!equals_ignoring_case(given.substr(0, scheme.size()), scheme)) return {};
    const auto rest = given.substr(scheme.size());
    if (!rest.starts_with(' ')) return {};
    return std::string(trim(rest));
}

}  // namespace assent::orange
