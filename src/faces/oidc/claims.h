#pragma once

#include "core/identity/subscriber.h"
#include "core/oauth/claims.h"
#include "formats/json.h"

namespace assent::oidc {

/// Writes those of `claims` that the record knows, as members of the object that is open (OpenID
/// Connect Core, 5.1). What it does not know is left out, never null.
void write_claims(formats::JsonWriter& json, const oauth::Claims& claims,
                  const identity::Subscriber& subscriber);

}  // namespace assent::oidc
