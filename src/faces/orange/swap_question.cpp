#include "faces/orange/swap_question.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

#include "formats/form.h"
#include "formats/json.h"
#include "formats/phone.h"
#include "http/letters.h"

namespace assent::orange {

namespace {

constexpr int hours_max = 2'400;

AskedSwap faulty(RequestFault fault, std::string_view name = {}) {
    return {.question = {}, .fault = fault, .name = name};
}

/// Where the parameters came from names what is wrong with them.
struct Source {
    RequestFault missing;
    RequestFault invalid;
};
constexpr Source of_query{RequestFault::parameter_missing, RequestFault::parameter_invalid};
constexpr Source of_body{RequestFault::field_missing, RequestFault::field_invalid};

std::optional<int> read_hours(std::string_view text) {
    int hours = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), hours);
    if (error != std::errc() || end != text.data() + text.size()) return {};
    if (hours < 1 || hours > hours_max) return {};
    return hours;
}

AskedSwap judge_form(const formats::Form& form, const Source& source) {
    for (const auto name : {"user_id_type", "user_id", "age"}) {
        const auto times =
            std::ranges::count(form.fields(), name, &std::pair<std::string, std::string>::first);
        if (times == 0) return faulty(source.missing, name);
        if (times > 1) return faulty(source.invalid, name);
    }
    if (*form.find("user_id_type") != "MSISDN") return faulty(source.invalid, "user_id_type");
    const auto phone = formats::read_phone(*form.find("user_id"), "FR");
    if (!phone) return faulty(source.invalid, "user_id");
    const auto hours = read_hours(*form.find("age"));
    if (!hours) return faulty(source.invalid, "age");
    return {.question = flows::SwapQuestion{.msisdn = phone->msisdn, .hours = *hours}, .name = {}};
}

// Texts and whole numbers; anything else is no object of ours.
std::optional<formats::Form> read_object(std::string_view body) {
    const auto json = formats::read_json(body);
    const auto* object = json ? json->as<formats::JsonObject>() : nullptr;
    if (!object) return {};
    formats::Form form;
    for (const auto& [name, value] : *object) {
        if (const auto* text = value.as<std::string>()) form.add(name, *text);
        if (const auto* number = value.as<std::int64_t>()) form.add(name, std::to_string(*number));
    }
    return form;
}

std::string_view media_type(const http::Request& request) {
    const auto type = request.header("Content-Type");
    auto name = type.substr(0, type.find(';'));
    while (name.ends_with(' ')) name.remove_suffix(1);
    return name;
}

AskedSwap read_body(const http::Request& request) {
    using http::equals_ignoring_case;
    if (request.body().empty()) return faulty(RequestFault::body_missing);
    std::optional<formats::Form> form;
    if (equals_ignoring_case(media_type(request), "application/x-www-form-urlencoded")) {
        auto read = formats::read_form(request.body());
        if (read) form = std::move(*read);
    } else if (equals_ignoring_case(media_type(request), "application/json")) {
        form = read_object(request.body());
    } else {
        return faulty(RequestFault::media_type_unsupported);
    }
    return form ? judge_form(*form, of_body) : faulty(RequestFault::body_invalid);
}

}  // namespace

AskedSwap read_swap_question(const http::Request& request) {
    if (request.method() == "POST") return read_body(request);
    const auto form = formats::read_form(request.query());
    return form ? judge_form(*form, of_query) : faulty(RequestFault::parameter_invalid, "user_id");
}

}  // namespace assent::orange
