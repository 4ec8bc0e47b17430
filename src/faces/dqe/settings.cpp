#include "faces/dqe/settings.h"

namespace assent::dqe {

void describe(SettingsTable& table, Settings& settings) {
    table.add("dqe.enabled", settings.enabled, "Whether the DQE ID Mobile face is served.");
    table.add("dqe.billing_initiate", settings.billing_initiate, {"pending", "initiate"},
              "What the first step of billing answers: \"pending\" has status and scope beside "
              "operator and url, \"initiate\" has the shape of formfilling.");
    table.add("dqe.http_status", settings.http_status, {"always_200", "mapped"},
              "Whether errors of /IDMOBILE/ and /GET/ come with HTTP 200, as existing clients "
              "expect, or with a status that fits the error.");
    table.add("dqe.token_status_key", settings.token_status_key,
              "Adds \"status\":\"success\" to the answer of /ACCESS_TOKEN/, for clients of its "
              "older revision.");
}

}  // namespace assent::dqe
