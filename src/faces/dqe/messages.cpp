#include "faces/dqe/messages.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "faces/dqe/personal_data.h"
#include "faces/dqe/phone_text.h"
#include "formats/json.h"
#include "formats/text.h"

namespace assent::dqe {

namespace {

using formats::JsonWriter;
using partners::Scope;
using partners::Scopes;

// STRING(20 FR / 30 int.) and STRING(50) of section 5.10.
constexpr std::size_t number_characters = 30;
constexpr std::size_t operator_characters = 50;

int http_status(int mapped, const Settings& settings) {
    return settings.http_status == "mapped" ? mapped : 200;
}

void write_error_members(JsonWriter& json, const WireError& error) {
    json.member("status", "error");
    json.member("error_type", error.label);
    json.member("error_id", error.id);
}

std::string error_json(const WireError& error) {
    JsonWriter json;
    json.begin_object();
    write_error_members(json, error);
    json.end_object();
    return json.take();
}

void write_number(JsonWriter& json, const flows::NumberFacts& facts, const AskedNumber& asked) {
    const bool ported = !facts.old_carrier_name.empty();
    const auto name = [](std::string_view text) {
        return formats::first_characters(text, operator_characters);
    };
    json.begin_object();
    json.member("telorigine", formats::first_characters(asked.text, number_characters));
    json.member("geolocation", asked.phone.country);
    json.member("tel", write_phone(asked.phone, asked.format));
    json.member("ported", ported ? "Y" : "N");
    json.member("operator", name(facts.carrier_name));
    // 1: in use, 2: exists, but nobody confirms that it is in use.
    json.key("idError").integer(facts.in_use ? 1 : 2);
    json.member("oldoperator", name(facts.old_carrier_name));
    json.member("type", facts.fixed_line ? "FIXED_LINE" : "MOBILE");
    json.end_object();
}

void write_swap(JsonWriter& json, const std::string& carrier_name, bool swapped) {
    json.member("operator", carrier_name);
    json.member("swapped", swapped ? "true" : "false");
}

// Section 5.10.
std::string multi_scope_json(const flows::Answer& answer, const AskedNumber& asked) {
    JsonWriter json;
    json.begin_object().member("status", "success");
    if (answer.number) {
        json.key("info");
        write_number(json, *answer.number, asked);
    }
    if (answer.scores) {
        json.key("matching").begin_object();
        write_scores(json, *answer.scores, ScoreForm::four_characters, NameScore::without);
        json.end_object();
    }
    if (answer.swapped) {
        json.key("simswap").begin_object();
        write_swap(json, answer.carrier_name, *answer.swapped);
        json.end_object();
    }
    json.end_object();
    return json.take();
}

// Section 5.11, of several scopes: the envelope, and what was found of the number.
http::Response write_answer_error(const flows::Answer& answer, const AskedNumber& asked,
                                  const Settings& settings) {
    const auto error = wire_error(*answer.refusal, answer.carrier_name);
    if (!answer.number) return write_error(error, settings);

    JsonWriter json;
    json.begin_object();
    write_error_members(json, error);
    json.key("info");
    write_number(json, *answer.number, asked);
    json.end_object();
    return write_response(http_status(error.status, settings), json.take());
}

void write_delivery(JsonWriter& json, const ports::Released& released) {
    const auto& scopes = released.ask.scopes;
    const auto& delivery = released.delivery;
    const auto asked = [&](Scope scope) { return partners::contains(scopes, scope); };

    if (asked(Scope::formfilling) || asked(Scope::matching)) {
        json.member("code_name", released.ask.partner_reference);
    }
    if (asked(Scope::formfilling) && delivery.subscriber) {
        json.key("formfilling");
        write_identity(json, *delivery.subscriber);
    }
    if (asked(Scope::matching) && delivery.scores) {
        json.key("matching").begin_object();
        write_scores(json, *delivery.scores, ScoreForm::three_characters, NameScore::with);
        json.end_object();
    }
    if (asked(Scope::billing)) json.member("billing", formats::write_base64(delivery.document));
    if (asked(Scope::num_verify)) json.key("numVerify").boolean(delivery.number_verified);
}

}  // namespace

http::Response write_response(int status, std::string json) {
    http::Response response;
    response.status = status;
    response.headers.emplace_back("Cache-Control", "no-store");
    response.body = std::move(json);
    return response;
}

http::Response write_error(const WireError& error, const Settings& settings) {
    return write_response(http_status(error.status, settings), error_json(error));
}

http::Response write_token_error(const WireError& error) {
    return write_response(error.status, error_json(error));
}

http::Response write_tokens(const flows::Tokens& tokens, const Settings& settings) {
    const auto seconds = std::chrono::duration_cast<Seconds>(tokens.lifetime).count();
    JsonWriter json;
    json.begin_object();
    if (settings.token_status_key) json.member("status", "success");
    json.member("access_token", tokens.access_token.reveal());
    json.member("token_type", "Bearer");
    json.member("expires_in", std::to_string(seconds));
    json.member("refresh_token", tokens.refresh_token.reveal());
    json.end_object();
    return write_response(200, json.take());
}

http::Response write_answer(const flows::Answer& answer, const Scopes& scopes,
                            const AskedNumber& asked, const Settings& settings) {
    if (answer.refusal) return write_answer_error(answer, asked, settings);

    JsonWriter json;
    if (scopes.size() == 1 && answer.scores) {
        json.begin_object();
        write_scores(json, *answer.scores, ScoreForm::number, NameScore::without);
        json.end_object();
        return write_response(200, json.take());
    }
    if (scopes.size() == 1 && answer.swapped) {
        json.begin_object().member("status", "success");
        write_swap(json, answer.carrier_name, *answer.swapped);
        json.end_object();
        return write_response(200, json.take());
    }
    return write_response(200, multi_scope_json(answer, asked));
}

http::Response write_opened(const flows::Opened& opened, const Scopes& scopes,
                            const Settings& settings) {
    if (opened.refusal) {
        return write_error(wire_error(*opened.refusal, opened.carrier_name), settings);
    }
    const bool as_pending =
        settings.billing_initiate == "pending" && scopes == Scopes{Scope::billing};
    JsonWriter json;
    json.begin_object().member("status", as_pending ? "pending" : "success");
    if (as_pending) json.member("scope", "billing");
    json.member("operator", opened.carrier_name);
    json.member("url", opened.url);
    json.end_object();
    return write_response(200, json.take());
}

http::Response write_result(const flows::AskingResult& result, const Settings& settings) {
    if (result.refusal) return write_error(wire_error(*result.refusal, {}), settings);

    JsonWriter json;
    json.begin_object();
    json.member("status", result.released ? "success" : "pending");
    json.member("scope", result.scope_text);
    if (result.released) write_delivery(json, *result.released);
    json.end_object();
    return write_response(200, json.take());
}

}  // namespace assent::dqe
