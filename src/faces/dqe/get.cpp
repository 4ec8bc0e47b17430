#include <algorithm>
#include <charconv>
#include <memory>
#include <ranges>
#include <string_view>
#include <utility>

#include "faces/dqe/messages.h"
#include "faces/dqe/parameters.h"
#include "faces/dqe/routes.h"

namespace assent::dqe {

namespace {

constexpr int wait_seconds_max = 60;

std::string_view trim(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

// `Prefer: respond-async, wait=10` (RFC 7240, section 4.3). What cannot be read is no preference.
Milliseconds read_wait(std::string_view prefer) {
    constexpr std::string_view name = "wait=";
    for (const auto part : std::views::split(prefer, ',')) {
        auto preference = trim(std::string_view(part.begin(), part.end()));
        if (!preference.starts_with(name)) continue;
        preference.remove_prefix(name.size());
        int seconds = 0;
        const auto [end, error] =
            std::from_chars(preference.data(), preference.data() + preference.size(), seconds);
        if (error == std::errc::result_out_of_range) seconds = wait_seconds_max;
        return Seconds(std::clamp(seconds, 0, wait_seconds_max));
    }
    return {};
}

flows::ResultRequest read_result_request(const formats::Form& form, const http::Request& request) {
    auto licence = read_parameter(form, "licence", partners::licence_bytes_max);
    auto token = read_token(form, request);
    flows::ResultRequest asked;
    asked.collection = {.licence = licence.given,
                        .token = token.given,
                        .scope = read_parameter(form, "scope", partners::scope_bytes_max)};
    asked.licence = std::move(licence.text);
    asked.token = std::move(token.text);
    asked.wait = read_wait(request.header("Prefer"));
    if (request.client()) {
        asked.watch = [client = request.client()](std::shared_ptr<Latch> latch) {
            client->start(std::move(latch));
        };
    }
    return asked;
}

Result<flows::ResultRequest, BadRequest> read_whole(http::Request request) {
    TRY(form, read_parameters(request));
    return read_result_request(form, request);
}

Task<http::Response> answer_ready(http::Response response) {
    co_return response;
}

Task<http::Response> answer_collection(flows::ReadResult& read_result, const Settings& settings,
                                       flows::ResultRequest asked) {
    const auto result = co_await read_result.run(std::move(asked));
    co_return write_result(result, settings);
}

}  // namespace

// GET, POST /GET/. No coroutine of its own: the request is let go before the wait, and a held
// answer keeps the few hundred bytes of what it asked.
Task<http::Response> answer_get(Flows flows, const Settings& settings, http::Request request) {
    auto asked = read_whole(std::move(request));
    if (!asked) {
        return answer_ready(
            write_error(wire_error(partners::Refusal::request_invalid, {}), settings));
    }
    return answer_collection(flows.read_result, settings, std::move(asked).value());
}

}  // namespace assent::dqe
