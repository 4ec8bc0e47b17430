#include "faces/consent/login/errors.h"

namespace assent::login_pages {

int status_of(Closing closing) {
    switch (closing) {
        case Closing::left:
        case Closing::failed: return 200;
        case Closing::malformed: return 400;
        // One answer for another browser's page and for none, so that no key can be guessed.
        case Closing::not_here:
        case Closing::forbidden: return 403;
        case Closing::unavailable: return 503;
    }
    return 500;
}

Closing closing_of(pages::BadRequest mistake) {
    switch (mistake) {
        case pages::BadRequest::not_a_form: return Closing::malformed;
    }
    return Closing::malformed;
}

}  // namespace assent::login_pages
