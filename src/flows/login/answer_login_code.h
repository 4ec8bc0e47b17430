#pragma once

#include <optional>

#include "flows/authorization/settings.h"
#include "flows/login/page.h"

namespace assent::login {

struct CodeAnswer {
    Visit visit;
    Secret code;  ///< as typed
};

struct LoggedIn {
    oauth::LoginVerdict verdict = oauth::LoginVerdict::ended;
    Page page;           ///< after the answer
    Secret new_browser;  ///< the browser's id from now on; empty unless the code was right
};

/// Logs a subscriber in by a code.
///
/// The carrier is asked who it is before the code is judged, because the login is of the person
/// behind the number and not of the number; when the carrier does not answer, no try is spent.
/// A crash after the right code of somebody who cannot be served leaves a login that opens nothing:
/// each use looks at the subscriber again.
class AnswerLoginCode {
public:
    AnswerLoginCode(ProviderPorts ports, const authorization::Settings& settings)
        : ports_(ports), settings_(settings) {}

    /// Nothing for an unknown page, for another browser's, and for one that is gone.
    Task<Result<std::optional<LoggedIn>, Fault>> run(CodeAnswer answer);

private:
    struct Person;
    Task<Result<Person, Fault>> find_person(Msisdn msisdn);

    ProviderPorts ports_;
    const authorization::Settings& settings_;
};

}  // namespace assent::login
