#pragma once

#include <string>
#include <vector>

#include "adapters/sqlite/engine/engine.h"
#include "core/bills/bill.h"

namespace assent::sqlite {

/// A bill whose document is cut, compressed and sealed: ready to be written.
struct PreparedDocument {
    Digest16 number{};
    bills::Filed filed;
    std::vector<std::string> plain;     ///< sealed pieces
    std::vector<std::string> deflated;  ///< sealed pieces
};
/// The same file of the same bill is the same document again.
PreparedDocument prepare_document(const formats::Vault& vault, const Digest16& number,
                                  const bills::Bill& bill);

/// Writes it over the one with the same key.
void put_document(Connection& db, const PreparedDocument& document);

/// Removes everybody's documents of a number; answers the rows.
int erase_documents(Connection& db, const Digest16& number);
std::vector<DocumentId> list_documents(Connection& db, const Digest16& number);

/// One piece of a document.
struct PieceOf {
    bills::Form form = bills::Form::plain;
    int piece = 0;
};

/// The identity of a piece's seal.
std::string piece_row(const DocumentId& document, PieceOf which);

/// The newest of each contract type, by contract type.
std::vector<bills::Filed> list_last_filed(Connection& db, const Digest16& number);

/// Nothing when the document, or such a piece of it, is not there.
std::optional<std::string> find_piece(const formats::Vault& vault, Connection& db,
                                      const DocumentId& document, PieceOf which);
bool has_document(Connection& db, const DocumentId& document);

}  // namespace assent::sqlite
