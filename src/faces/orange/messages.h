#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/secret.h"
#include "faces/orange/settings.h"
#include "flows/read_bills.h"
#include "flows/read_identity.h"
#include "flows/token_access.h"
#include "http/request.h"
#include "http/response.h"

namespace assent::orange {

/// The resources word some of their errors differently.
enum class Resource { bill, identity, sim_swap };

/// An error as the wire shows it (contract, sections 9.4 and 10.1).
struct WireError {
    int status = 500;
    int code = 1;
    std::string_view message;
    std::string_view message_in_french;
    std::string description;  ///< ASCII
    /// Not empty: the answer has the shape of the userinfo family instead (section 7): these two
    /// words, and no code.
    std::string_view oauth_error = {};
    std::string_view oauth_description = {};
};

/// What is wrong with a request before or beside its token.
enum class RequestFault {
    path_unknown,
    method_not_allowed,
    media_type_unsupported,
    body_missing,
    body_invalid,
    field_missing,
    field_invalid,
    parameter_missing,
    parameter_invalid,
    handler_failed,
};

/// `token` is echoed, elided, where the contract says so (section 12, row 4).
WireError wire_error(flows::ResourceRefusal refusal, Resource resource, const Secret& token);
/// `name` is the parameter or field at fault; empty where there is none.
WireError wire_error(RequestFault fault, std::string_view name = {});

/// The first nine and the last seven characters, fewer of a short one: at most half is shown, and
/// nothing but ASCII.
std::string elide(const Secret& token);

/// What of the settings and the request decides how an error is written.
struct Manner {
    const Settings& settings;
    bool in_french = false;
};
Manner manner_of(const Settings& settings, const http::Request& request);

http::Response write_error(const WireError& error, const Manner& manner);

/// The JSON part of Customer Bill; `version` 1 has `updated_at` beside (section 9.7).
std::string write_bills_json(const flows::LastBills& bills, int version);

/// The identity, as Form Filling and Check ID tell it (section 13). What is not known is left out.
http::Response write_identity(const flows::Identity& identity);

/// `{"swapped":"true"}`.
http::Response write_swapped(bool swapped);

}  // namespace assent::orange
