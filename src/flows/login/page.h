#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "base/secret.h"
#include "base/task.h"
#include "core/consent/session.h"
#include "core/oauth/plans.h"
#include "flows/authorization/provider_ports.h"

namespace assent::login {

using authorization::ProviderPorts;

/// Whose page is called up: the key in its address, and the browser's id by its cookie.
struct Visit {
    Secret page_key;
    Secret browser;
};

/// What a page of the login is made from.
struct Page {
    ports::InteractionView view;
    /// What stage `consent` of a client's request needs; anything but `ask_consent` asks nothing.
    oauth::Next next = oauth::Next::ask_consent;
    /// Of the subscriber's contract once he is logged in; before, the page must not tell whose
    /// number it is.
    consent::Language contract_language = consent::Language::french;
    std::string carrier_name;                ///< empty where it is not known yet
    std::vector<ports::Approval> approvals;  ///< for `own_consents`, from stage `consent` on

    /// Whether the page has nothing (more) to ask: the client is to be answered, or the
    /// subscriber's own page is left.
    bool is_over() const;
};

/// No flow, but a step that all flows of the login share.
Task<Result<Page, Fault>> load_page(const ProviderPorts& ports, ports::InteractionView view,
                                    Instant now);

}  // namespace assent::login
