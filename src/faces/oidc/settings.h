#pragma once

#include "flows/authorization/settings.h"

namespace assent::oidc {

/// The face reads what its flows read: paths, the issuer, how `expires_in` is written. Described by
/// `authorization::describe`.
using Settings = authorization::Settings;

}  // namespace assent::oidc
