#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fault.h"
#include "base/instant.h"
#include "base/msisdn.h"
#include "base/result.h"
#include "flows/sandbox.h"
#include "http/request.h"
#include "http/response.h"

namespace assent::admin {

/// How the sandbox's SMS centre behaves.
enum class SmsMood {
    ok,    ///< takes every message at once
    slow,  ///< takes it after some seconds
    fail,  ///< takes none
};

/// What was wrong with the words of a call: the member, and what was expected of it. An empty
/// member means the whole body.
struct BadRequest {
    std::string member;
    std::string expected;
};

/// A value, or what was wrong with the words. Not a Result: its reason has two texts.
template <class T>
struct Read {
    std::optional<T> value;
    BadRequest wrong;

    Read(T read) : value(std::move(read)) {}
    Read(BadRequest what) : wrong(std::move(what)) {}
    explicit operator bool() const { return value.has_value(); }
};

struct InboundMessage {
    Msisdn from;
    std::string text;
};

/// `to` of the query, nothing when it is absent. Its `+` may stand bare.
Read<std::optional<std::string>> read_recipient(std::string_view query);
Read<InboundMessage> read_inbound(std::string_view body);
Read<Milliseconds> read_advance(std::string_view body);
Read<SmsMood> read_faults(std::string_view body);

http::Response write_messages(const std::vector<ports::SandboxMessage>& messages);
http::Response write_message(const ports::SandboxMessage& message);
http::Response write_clock(Instant now);
http::Response write_mood(SmsMood mood);

// errors.cpp
/// 400 `{"error":"bad_request","member":"advance","expected":"a duration …"}`.
http::Response write_error(const BadRequest& wrong);
/// 503 `{"error":"unavailable"}`, with the fault's name.
http::Response write_error(Fault fault);

}  // namespace assent::admin
