#pragma once

#include <string>
#include <string_view>

#include "core/partners/access.h"
#include "core/partners/refusal.h"
#include "faces/dqe/settings.h"
#include "flows/answer_enquiry.h"
#include "flows/issue_token.h"
#include "flows/open_consent.h"
#include "flows/read_result.h"
#include "formats/phone.h"
#include "http/response.h"

namespace assent::dqe {

/// An error as the wire shows it (contract, section 6.1).
struct WireError {
    std::string_view id;  ///< two digits
    std::string label;
    int status = 200;  ///< for `dqe.http_status = "mapped"`
};

/// `carrier_name` stands in for `[Operator Name]`; may be empty where no label names one.
WireError wire_error(partners::Refusal refusal, std::string_view carrier_name);

/// The errors of the token endpoint always come with their HTTP status (contract, section 10).
WireError wire_error(partners::TokenRefusal refusal);

/// Any JSON answer: never stored by a cache, since most hold a token or personal data.
http::Response write_response(int status, std::string json);

/// `{"status":"error","error_type":…,"error_id":…}` (contract, section 5.11).
http::Response write_error(const WireError& error, const Settings& settings);
/// The same on the token endpoint, where the HTTP status tells it too (section 6.3).
http::Response write_token_error(const WireError& error);

/// Section 3; `expires_in` is a string.
http::Response write_tokens(const flows::Tokens& tokens, const Settings& settings);

/// What `info` repeats of the request.
struct AskedNumber {
    std::string text;  ///< as sent
    formats::Phone phone;
    int format = 0;
};

/// The answer of the synchronous scopes: 5.1 for a lone matching_notp, 5.2 for a lone simswap, else
/// 5.10.
http::Response write_answer(const flows::Answer& answer, const partners::Scopes& scopes,
                            const AskedNumber& asked, const Settings& settings);

/// The first step of an asking: 5.3, and for billing what `dqe.billing_initiate` says.
http::Response write_opened(const flows::Opened& opened, const partners::Scopes& scopes,
                            const Settings& settings);

/// The second step: 5.5 to 5.9.
http::Response write_result(const flows::AskingResult& result, const Settings& settings);

}  // namespace assent::dqe
