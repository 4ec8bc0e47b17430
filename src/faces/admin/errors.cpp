#include "faces/admin/messages.h"
#include "formats/json.h"

namespace assent::admin {

namespace {

int status_of(Fault fault) {
    switch (fault) {
        case Fault::unavailable:
        case Fault::timed_out:
        case Fault::exhausted: return 503;
        case Fault::corrupt: return 500;
    }
    return 500;
}

}  // namespace

http::Response write_error(const BadRequest& wrong) {
    formats::JsonWriter json;
    json.begin_object()
        .member("error", "bad_request")
        .member("member", wrong.member)
        .member("expected", wrong.expected)
        .end_object();
    return {.status = 400, .headers = {}, .body = json.take()};
}

http::Response write_error(Fault fault) {
    formats::JsonWriter json;
    json.begin_object().member("error", name_of(fault)).end_object();
    return {.status = status_of(fault), .headers = {}, .body = json.take()};
}

}  // namespace assent::admin
