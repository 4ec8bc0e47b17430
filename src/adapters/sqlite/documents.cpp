#include "adapters/sqlite/documents.h"

#include <algorithm>
#include <utility>

#include "formats/digest.h"
#include "formats/gzip.h"

namespace assent::sqlite {

namespace {

/// A document in one form, and where its seals belong.
struct Cutting {
    const DocumentId& document;
    bills::Form form = bills::Form::plain;
    std::string_view bytes;
};

std::vector<std::string> cut(const formats::Vault& vault, const Cutting& cutting) {
    std::vector<std::string> pieces;
    for (std::size_t from = 0; from < cutting.bytes.size(); from += bills::piece_bytes_max) {
        const auto row =
            piece_row(cutting.document, {cutting.form, static_cast<int>(pieces.size())});
        pieces.push_back(vault.seal(cutting.bytes.substr(from, bills::piece_bytes_max), row));
    }
    return pieces;
}

bills::Stored stored(const std::vector<std::string>& pieces, std::string_view bytes) {
    return {.pieces = static_cast<int>(pieces.size()), .bytes = bytes.size()};
}

DocumentId id_of(const formats::Vault& vault, const Digest16& number, const bills::Bill& bill) {
    std::string text(bytes_of(number).bytes);
    text += '|' + bill.contract_type + '|' + bill.creation_date + '|';
    text += formats::sha256(bill.document);
    return {vault.short_hash(Purpose::personal, text)};
}

void insert_pieces(Connection& db, std::int64_t row, bills::Form form,
                   const std::vector<std::string>& pieces) {
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        db.query("INSERT INTO document_pieces VALUES(?1, ?2, ?3, ?4)")
            .bind(row, static_cast<int>(form), i, Bytes{pieces[i]})
            .run();
    }
}

void erase_same_key(Connection& db, const PreparedDocument& document) {
    std::int64_t row = 0;
    {
        auto query = db.query(
            "SELECT row FROM documents WHERE number = ?1 AND contract_type = ?2"
            " AND creation_date = ?3");
        query.bind(bytes_of(document.number), document.filed.contract_type,
                   document.filed.creation_date);
        if (!query.next()) return;
        row = query.integer(0);
    }
    db.query("DELETE FROM document_pieces WHERE document_row = ?1").bind(row).run();
    db.query("DELETE FROM documents WHERE row = ?1").bind(row).run();
}

bills::Filed read_filed(const Query& query) {
    bills::Filed filed;
    filed.contract_type = query.text(0);
    filed.creation_date = query.text(1);
    filed.document = query.fixed<DocumentId>(2);
    filed.plain = {static_cast<int>(query.integer(3)),
                   static_cast<std::uint64_t>(query.integer(4))};
    filed.deflated = {static_cast<int>(query.integer(5)),
                      static_cast<std::uint64_t>(query.integer(6))};
    filed.crc32 = static_cast<std::uint32_t>(query.integer(7));
    return filed;
}

}  // namespace

PreparedDocument prepare_document(const formats::Vault& vault, const Digest16& number,
                                  const bills::Bill& bill) {
    const auto deflated = formats::deflate_part(bill.document);
    PreparedDocument prepared;
    prepared.number = number;
    auto& filed = prepared.filed;
    filed.document = id_of(vault, number, bill);
    filed.contract_type = bill.contract_type;
    filed.creation_date = bill.creation_date;
    prepared.plain = cut(vault, {filed.document, bills::Form::plain, bill.document});
    prepared.deflated = cut(vault, {filed.document, bills::Form::deflated, deflated.bytes});
    filed.plain = stored(prepared.plain, bill.document);
    filed.deflated = stored(prepared.deflated, deflated.bytes);
    filed.crc32 = deflated.crc32;
    return prepared;
}

void put_document(Connection& db, const PreparedDocument& document) {
    const auto& filed = document.filed;
    if (has_document(db, filed.document)) return;
    erase_same_key(db, document);
    db.query(
          "INSERT INTO documents(document, number, contract_type, creation_date, plain_pieces,"
          " plain_bytes, deflated_pieces, deflated_bytes, crc32)"
          " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
        .bind(bytes_of(filed.document), bytes_of(document.number), filed.contract_type,
              filed.creation_date, filed.plain.pieces, filed.plain.bytes, filed.deflated.pieces,
              filed.deflated.bytes, filed.crc32)
        .run();
    const auto row = sqlite3_last_insert_rowid(db.handle());
    insert_pieces(db, row, bills::Form::plain, document.plain);
    insert_pieces(db, row, bills::Form::deflated, document.deflated);
}

int erase_documents(Connection& db, const Digest16& number) {
    int rows = db.query(
                     "DELETE FROM document_pieces WHERE document_row IN"
                     " (SELECT row FROM documents WHERE number = ?1)")
                   .bind(bytes_of(number))
                   .run();
    rows += db.query("DELETE FROM documents WHERE number = ?1").bind(bytes_of(number)).run();
    return rows;
}

std::vector<DocumentId> list_documents(Connection& db, const Digest16& number) {
    std::vector<DocumentId> documents;
    auto query = db.query("SELECT document FROM documents WHERE number = ?1");
    query.bind(bytes_of(number));
    while (query.next()) documents.push_back(query.fixed<DocumentId>(0));
    return documents;
}

std::string piece_row(const DocumentId& document, PieceOf which) {
    std::string key(bytes_of(document).bytes);
    key += '|' + std::to_string(static_cast<int>(which.form)) + '|' + std::to_string(which.piece);
    return row_name("piece", key);
}

std::vector<bills::Filed> list_last_filed(Connection& db, const Digest16& number) {
    std::vector<bills::Filed> last;
    auto query = db.query(
        "SELECT contract_type, creation_date, document, plain_pieces, plain_bytes,"
        " deflated_pieces, deflated_bytes, crc32 FROM documents WHERE number = ?1"
        " ORDER BY contract_type, creation_date DESC");
    query.bind(bytes_of(number));
    while (query.next()) {
        if (!last.empty() && last.back().contract_type == query.view(0)) continue;
        last.push_back(read_filed(query));
    }
    return last;
}

std::optional<std::string> find_piece(const formats::Vault& vault, Connection& db,
                                      const DocumentId& document, PieceOf which) {
    auto query = db.query(
        "SELECT p.content FROM documents d JOIN document_pieces p ON p.document_row = d.row"
        " WHERE d.document = ?1 AND p.form = ?2 AND p.piece = ?3");
    if (!query.bind(bytes_of(document), static_cast<int>(which.form), which.piece).next())
        return {};
    return open_sealed(vault, query.view(0), piece_row(document, which));
}

bool has_document(Connection& db, const DocumentId& document) {
    auto query = db.query("SELECT 1 FROM documents WHERE document = ?1");
    return query.bind(bytes_of(document)).next();
}

}  // namespace assent::sqlite
