#include "faces/consent/settings.h"

namespace assent::pages {

void describe(SettingsTable& table, Settings& settings) {
    table.add("numverify.header", settings.handset_header,
              "The request header in which the mobile network names the number of the handset that "
              "opens a link, for example \"X-MSISDN\"; empty when there is none.");
    table.add("numverify.trusted_addresses", settings.trusted_addresses,
              "The addresses of the network's proxies: only from them is numverify.header "
              "believed.");
}

}  // namespace assent::pages
