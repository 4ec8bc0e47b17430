#include "faces/admin/messages.h"

#include <algorithm>
#include <initializer_list>

#include "base/settings_table.h"
#include "formats/dates.h"
#include "formats/form.h"
#include "formats/json.h"

namespace assent::admin {

namespace {

constexpr std::size_t text_bytes_max = 10'000;

constexpr std::string_view name_of(SmsMood mood) {
    switch (mood) {
        case SmsMood::ok: return "ok";
        case SmsMood::slow: return "slow";
        case SmsMood::fail: return "fail";
    }
    return "";
}

// The body as an object that has only these members, all of them texts.
Read<formats::JsonObject> read_members(std::string_view body,
                                       std::initializer_list<std::string_view> members) {
    const auto json = formats::read_json(body);
    const auto* object = json ? json->as<formats::JsonObject>() : nullptr;
    if (!object) return BadRequest{"", "a JSON object"};
    for (const auto& [name, value] : *object) {
        if (std::ranges::find(members, name) == members.end()) {
            return BadRequest{name, "no such member"};
        }
        if (!value.as<std::string>()) return BadRequest{name, "a text"};
    }
    for (const auto member : members) {
        if (std::ranges::find(*object, member, [](const auto& pair) { return pair.first; }) ==
            object->end()) {
            return BadRequest{std::string(member), "it is required"};
        }
    }
    return *object;
}

const std::string& text_of(const formats::JsonObject& object, std::string_view member) {
    return *std::ranges::find(object, member, [](const auto& pair) {
                return pair.first;
            })->second.as<std::string>();
}

void write_members(formats::JsonWriter& json, const ports::SandboxMessage& message) {
    json.begin_object()
        .member("id", message.id)
        .member("to", message.to)
        .member("from", message.from)
        .member("text", message.text)
        .member("sent_at", formats::write_instant(message.sent_at))
        .end_object();
}

http::Response write_body(formats::JsonWriter& json) {
    return {.headers = {{"Cache-Control", "no-store"}}, .body = json.take()};
}

}  // namespace

Read<std::optional<std::string>> read_recipient(std::string_view query) {
    const auto form = formats::read_form(query);
    if (!form) return BadRequest{"to", "a number such as +33612345678"};
    for (const auto& [name, value] : form->fields()) {
        if (name != "to") return BadRequest{name, "no such parameter"};
    }
    const auto* to = form->find("to");
    if (!to || to->empty()) return std::optional<std::string>();
    // A bare `+` of a query is a blank; nobody's number begins with one.
    return std::optional(to->front() == ' ' ? "+" + to->substr(1) : *to);
}

Read<InboundMessage> read_inbound(std::string_view body) {
    const auto object = read_members(body, {"from", "text"});
    if (!object) return object.wrong;
    const auto from = Msisdn::create(text_of(*object.value, "from"));
    if (!from) return BadRequest{"from", "a number such as +33612345678"};
    const auto& text = text_of(*object.value, "text");
    if (text.size() > text_bytes_max) return BadRequest{"text", "at most 10000 bytes"};
    return InboundMessage{*from, text};
}

Read<Milliseconds> read_advance(std::string_view body) {
    const auto object = read_members(body, {"advance"});
    if (!object) return object.wrong;
    const auto by = read_duration(text_of(*object.value, "advance"));
    if (!by || *by > flows::Sandbox::advance_max) {
        return BadRequest{"advance", "a duration such as 90s, at most 3650d"};
    }
    return *by;
}

Read<SmsMood> read_faults(std::string_view body) {
    const auto object = read_members(body, {"sms"});
    if (!object) return object.wrong;
    for (const auto mood : {SmsMood::ok, SmsMood::slow, SmsMood::fail}) {
        if (text_of(*object.value, "sms") == name_of(mood)) return mood;
    }
    return BadRequest{"sms", "fail, slow or ok"};
}

http::Response write_messages(const std::vector<ports::SandboxMessage>& messages) {
    formats::JsonWriter json;
    json.begin_object().key("messages").begin_array();
    for (const auto& message : messages) write_members(json, message);
    json.end_array().end_object();
    return write_body(json);
}

http::Response write_message(const ports::SandboxMessage& message) {
    formats::JsonWriter json;
    write_members(json, message);
    return write_body(json);
}

http::Response write_clock(Instant now) {
    formats::JsonWriter json;
    json.begin_object().member("now", formats::write_instant(now)).end_object();
    return write_body(json);
}

http::Response write_mood(SmsMood mood) {
    formats::JsonWriter json;
    json.begin_object().member("sms", name_of(mood)).end_object();
    return write_body(json);
}

}  // namespace assent::admin
