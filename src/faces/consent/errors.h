#pragma once

#include "core/consent/session.h"
#include "faces/consent/messages.h"
#include "faces/consent/words.h"

namespace assent::pages {

/// What the page of a session says that waits for nothing; a number check fails in its own words.
Closing closing_of(consent::State state, consent::Proof proof);

Closing closing_of(BadRequest mistake);

/// The HTTP status of a closing page.
int status_of(Closing closing);

}  // namespace assent::pages
