#pragma once

#include "adapters/sqlite/provider/interaction_rows.h"

namespace assent::sqlite {

/// A code is bound to its interaction and number: the hash of one is no other's.
inline Digest32 login_code_hash(const formats::Vault& vault, const InteractionRow& row,
                                const Secret& code) {
    std::string text(bytes_of(row.id).bytes);
    text += '|' + row.content.subject.msisdn.text() + '|' + code.reveal();
    return vault.hash(Purpose::code, text);
}

}  // namespace assent::sqlite
