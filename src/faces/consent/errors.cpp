#include "faces/consent/errors.h"

namespace assent::pages {

// No `default`: a new State must not compile until its page is worded.
Closing closing_of(consent::State state, consent::Proof proof) {
    using enum consent::State;
    switch (state) {
        case waiting:
        case code_failed:
            return proof == consent::Proof::code ? Closing::code_failed : Closing::handset_failed;
        case granted: return Closing::in_progress;
        case delivered: return Closing::delivered;
        case refused: return Closing::refused;
        case data_failed: return Closing::data_failed;
        case faulted: return Closing::faulted;
        case replaced: return Closing::replaced;
    }
    return Closing::faulted;
}

Closing closing_of(BadRequest mistake) {
    switch (mistake) {
        case BadRequest::not_a_form: return Closing::malformed;
    }
    return Closing::malformed;
}

int status_of(Closing closing) {
    using enum Closing;
    switch (closing) {
        case delivered:
        case in_progress:
        case refused:
        case code_failed:
        case handset_failed:
        case data_failed:
        case faulted:
        case replaced: return 200;
        case unknown: return 404;
        case malformed: return 400;
        case forbidden: return 403;
        case unavailable: return 503;
    }
    return 500;
}

}  // namespace assent::pages
