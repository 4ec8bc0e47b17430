#include <utility>

#include "adapters/memory/parts.h"
#include "formats/digest.h"
#include "formats/login_hint.h"

namespace assent::memory {

Task<Result<std::optional<ports::KnownClient>, Fault>> Clients::find_client(std::string id,
                                                                            Secret secret) {
    Turn turn(tables_);
    std::optional<ports::KnownClient> known;
    const auto found = turn->clients.find(id);
    if (found == turn->clients.end()) co_return known;
    const auto& row = found->second;
    const bool matches = row.client.confidential && !secret.empty() && row.client_secret == secret;
    known = {row.client, matches};
    co_return known;
}

Task<Result<std::optional<oauth::LoginHint>, Fault>> Clients::open_login_hint(std::string client_id,
                                                                              std::string hint) {
    Turn turn(tables_);
    std::optional<oauth::LoginHint> opened;
    const auto client = turn->clients.find(client_id);
    if (client == turn->clients.end() || !client->second.client.sms_otp) co_return opened;
    const auto key = formats::login_hint_key(client->second.client_secret.reveal());
    const auto read = formats::open_login_hint(key, hint);
    const auto msisdn = read ? Msisdn::create("+" + read->digits) : std::nullopt;
    if (!msisdn) co_return opened;
    opened = {instant_from_ms(read->at_ms), *msisdn, formats::write_base64(read->identity)};
    co_return opened;
}

}  // namespace assent::memory
