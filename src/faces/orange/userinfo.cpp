#include <utility>

#include "faces/orange/messages.h"
#include "faces/orange/negotiation.h"
#include "faces/orange/routes.h"

namespace assent::orange {

// GET /formfilling/fr/v1/userinfo, /checkid/fr/v1/userinfo
Task<http::Response> answer_identity(flows::ReadIdentity& read_identity, const Settings& settings,
                                     oauth::Scope scope, http::Request request) {
    const Secret token(read_bearer(request.header("Authorization")));
    const auto identity = co_await read_identity.run(token, scope);
    if (!identity) {
        co_return write_error(wire_error(identity.error().code, Resource::identity, token),
                              manner_of(settings, request));
    }
    co_return write_identity(*identity);
}

}  // namespace assent::orange
