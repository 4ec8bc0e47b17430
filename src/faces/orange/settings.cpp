#include "faces/orange/settings.h"

namespace assent::orange {

void describe(SettingsTable& table, Settings& settings) {
    table.add("orange.enabled", settings.enabled,
              "Whether Customer Bill and its sister APIs are served.");
    table.add("orange.multipart_eol", settings.multipart_eol, {"crlf", "lf"},
              "How lines end between the parts of a bill: \"crlf\" as HTTP wants it, \"lf\" for "
              "clients that were written against Orange's first version.");
    table.add("orange.force_gzip", settings.force_gzip,
              "Compresses bills whether or not the client asked for it, as Orange does.");
    table.add("orange.rate_limit_status", settings.rate_limit_status,
              OneOf<std::int64_t>{{429, 403}},
              "The status of error 53, too many requests: 403 in Orange's older documents.");
    table.add("orange.localised_messages", settings.localised_messages,
              "Words the message of an error in French for a client that asks for it by "
              "Accept-Language.");
}

}  // namespace assent::orange
