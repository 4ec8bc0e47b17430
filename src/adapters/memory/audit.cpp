#include <utility>

#include "adapters/memory/parts.h"

namespace assent::memory {

namespace {

ports::ProofOutcome prove_chain(Tables& tables) {
    ports::ProofOutcome proof{.name = "audit chain is whole"};
    std::int64_t expected = 1;
    for (const auto& numbered : tables.audit) {
        if (numbered.number != expected) {
            proof.broken.push_back("audit entry " + std::to_string(numbered.number));
        }
        ++expected;
        ++proof.checked;
    }
    return proof;
}

ports::ProofOutcome prove_consents(Tables& tables) {
    ports::ProofOutcome proof{.name = "every result after consent has its consent"};
    for (const auto& [id, row] : tables.sessions) {
        if (row.state != consent::State::delivered) continue;
        ++proof.checked;
        const bool given = row.consent && tables.consents.contains(*row.consent) &&
                           tables.consents.at(*row.consent).given_at <= row.granted_at;
        if (!given && proof.broken.size() < 100) proof.broken.push_back("a session");
    }
    return proof;
}

}  // namespace

Task<Result<std::vector<Audit::Numbered>, Fault>> Audit::list(std::int64_t after, int limit) {
    Turn turn(tables_);
    std::vector<Numbered> entries;
    for (const auto& numbered : turn->audit) {
        if (std::cmp_greater_equal(entries.size(), limit)) break;
        if (numbered.number > after) entries.push_back(numbered);
    }
    co_return entries;
}

Task<Result<std::vector<ports::ProofOutcome>, Fault>> Audit::verify() {
    Turn turn(tables_);
    std::vector<ports::ProofOutcome> proofs;
    proofs.push_back(prove_chain(*turn.operator->()));
    proofs.push_back(prove_consents(*turn.operator->()));
    co_return proofs;
}

}  // namespace assent::memory
