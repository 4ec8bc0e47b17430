#pragma once

#include "faces/consent/login/words.h"
#include "faces/consent/messages.h"

namespace assent::login_pages {

/// The HTTP status of a closing page.
int status_of(Closing closing);

Closing closing_of(pages::BadRequest mistake);

}  // namespace assent::login_pages
