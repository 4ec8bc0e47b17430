#pragma once

#include <optional>

#include "flows/authorization/login_code.h"
#include "flows/authorization/settings.h"
#include "flows/login/page.h"
#include "flows/settings.h"

namespace assent::login {

/// A number was typed, or another code is wanted.
struct CodeWish {
    Visit visit;
    Msisdn msisdn;  ///< empty: the number of the last code
    consent::Language language = consent::Language::french;
};

enum class SendVerdict {
    sent,  ///< or so it seems to who typed a number that is nobody's we know
    too_soon,
    too_many,
    foreign,  ///< no carrier of ours serves the number
    ended,    ///< this page sends no codes (any more)
};

struct CodeSent {
    SendVerdict verdict = SendVerdict::ended;
    Page page;  ///< before the sending
};

/// Sends a subscriber the code to log in with. One transaction writes code and message; the message
/// leaves afterwards through the outbox.
class SendLoginCode {
public:
    SendLoginCode(ProviderPorts ports, const authorization::Settings& settings,
                  const flows::Settings& limits)
        : ports_(ports), settings_(settings), limits_(limits) {}

    /// Nothing for an unknown page, for another browser's, and for one that is gone.
    Task<Result<std::optional<CodeSent>, Fault>> run(CodeWish wish);

private:
    Task<Result<SendVerdict, Fault>> send(const CodeWish& wish, const Page& page, Instant now);

    ProviderPorts ports_;
    const authorization::Settings& settings_;
    const flows::Settings& limits_;
};

}  // namespace assent::login
