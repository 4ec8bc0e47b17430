#pragma once

#include <optional>
#include <string>

#include "base/fault.h"
#include "base/result.h"
#include "base/secret.h"
#include "base/task.h"
#include "core/oauth/client.h"
#include "core/oauth/interaction.h"

namespace assent::ports {

struct KnownClient {
    oauth::Client client;
    /// Whether the secret that was presented is this client's; false for a public client, and where
    /// none was presented.
    bool secret_matches = false;
};

/// The programs of partners. Reads only; they do not wait for writes.
class ClientStore {
public:
    virtual ~ClientStore() = default;

    /// Nothing for an unknown id. The secret is compared in a time that tells nothing, and a hash
    /// is made for an unknown id too.
    virtual Task<Result<std::optional<KnownClient>, Fault>> find_client(std::string id,
                                                                        Secret secret) = 0;

    /// Opens an encrypted `login_hint` with the key kept for a client with `sms_otp`, in every form
    /// of contract section 4.2. Nothing, for whatever reason, when it is not one: the caller cannot
    /// tell why, and so nobody else can. Freshness is not judged here.
    virtual Task<Result<std::optional<oauth::LoginHint>, Fault>> open_login_hint(
        std::string client_id, std::string hint) = 0;
};

}  // namespace assent::ports
