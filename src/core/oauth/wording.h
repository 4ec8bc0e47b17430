#pragma once

#include <string>
#include <string_view>

#include "base/instant.h"
#include "base/msisdn.h"
#include "base/secret.h"
#include "core/consent/session.h"
#include "core/consent/wording.h"
#include "core/oauth/scope.h"

namespace assent::oauth {

/// Version of every sentence here; a changed sentence changes it, so that a consent record tells
/// which wording was agreed to.
constexpr std::string_view wording_version = "oidc-2026-11-21";

/// The SMS that carries the code of a login: whose page asks for it (the client's name, or the
/// carrier's for the subscriber's own page) and the six digits in one piece. No other run of six
/// digits is in it, whatever the name holds.
std::string write_login_message(std::string_view name, const Secret& code,
                                consent::Language language);

/// What a client asks of a subscriber.
struct ScopeAsk {
    std::string client_name;
    Scopes scopes;
    Msisdn msisdn;             ///< of who is logged in; shown masked
    std::string carrier_name;  ///< may be empty
    Milliseconds consent_lifetime{};
};

/// Who asks, each scope in plain words, of which number, for how long, and that a no costs nothing.
/// A claim that is asked one by one is told as its whole scope, because the yes covers that.
consent::Asking plan_asking(const ScopeAsk& ask, consent::Language language);

/// The same as plain text: what the page shows and the consent record keeps.
std::string write_asking(const ScopeAsk& ask, consent::Language language);

/// A scope in a few words, for the list of what is allowed already.
std::string_view label_of(Scope scope, consent::Language language);

}  // namespace assent::oauth
