#include "flows/authorization/tokens.h"

#include <array>
#include <cstdint>
#include <utility>

namespace assent::authorization {

namespace {

std::string random_hex(ports::Random& random) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::array<std::uint8_t, 16> bytes{};
    random.fill(bytes);
    std::string text;
    for (const auto byte : bytes) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

}  // namespace

Secret make_access_token(ports::Random& random) {
    const auto first = random.alphanumeric(16);
    const auto second = random.alphanumeric(12);
    return Secret("OFR_" + first.reveal() + "_" + second.reveal() + "_" + random_hex(random));
}

Secret make_refresh_token(ports::Random& random) {
    return Secret("OFR_" + random.alphanumeric(48).reveal());
}

Task<Admitted> admit(Door door, ClientProof proof, std::string grant_type, Instant now) {
    Admitted admitted;
    auto client = co_await prove_client(door.clients, std::move(proof));
    if (!client) {
        admitted.refusal = client.error().code;
        co_return admitted;
    }
    // Counted once the client is proved: nobody uses up the calls of another.
    const auto verdict = door.gate.pass(client->id, now);
    if (!verdict.open) {
        admitted.refusal = ClientRefusal::rate_limited;
        admitted.retry_after = verdict.retry_after;
        co_return admitted;
    }
    if (!oauth::may_use(*client, grant_type)) admitted.refusal = ClientRefusal::grant_not_allowed;
    admitted.client = std::move(client).value();
    co_return admitted;
}

TokenAnswer refuse(const Admitted& admitted) {
    TokenAnswer answer;
    answer.refusal = admitted.refusal;
    answer.retry_after = admitted.retry_after;
    return answer;
}

TokenAnswer refuse(ports::GrantRefusal refusal) {
    TokenAnswer answer;
    switch (refusal) {
        case ports::GrantRefusal::grant_invalid:
            answer.refusal = ClientRefusal::grant_invalid;
            return answer;
        case ports::GrantRefusal::scope_exceeds:
            answer.refusal = ClientRefusal::scope_invalid;
            return answer;
        case ports::GrantRefusal::unavailable: break;
    }
    answer.refusal = ClientRefusal::unavailable;
    return answer;
}

}  // namespace assent::authorization
