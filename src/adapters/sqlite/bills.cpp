#include <algorithm>
#include <utility>

#include "adapters/sqlite/documents.h"
#include "adapters/sqlite/parts.h"

namespace assent::sqlite {

namespace {

// The newest; of one day a mobile contract's, then by the contract's name.
bool is_later(const bills::Filed& a, const bills::Filed& b) {
    if (a.creation_date != b.creation_date) return a.creation_date > b.creation_date;
    const bool a_mobile = a.contract_type == "mobile";
    const bool b_mobile = b.contract_type == "mobile";
    if (a_mobile != b_mobile) return a_mobile;
    return a.contract_type < b.contract_type;
}

std::string read_whole(const formats::Vault& vault, Connection& db, const bills::Filed& filed) {
    std::string document;
    document.reserve(filed.plain.bytes);
    for (int piece = 0; piece < filed.plain.pieces; ++piece) {
        const auto content = find_piece(vault, db, filed.document, {bills::Form::plain, piece});
        if (!content) throw SqlError(SQLITE_CORRUPT, "a document without one of its pieces");
        document += *content;
    }
    return document;
}

}  // namespace

Task<Result<std::optional<bills::Bill>, Fault>> Subscribers::find_last_bill(Msisdn msisdn) {
    using Answer = Result<std::optional<bills::Bill>, Fault>;
    const auto number = engine_.number_hash(msisdn);
    const auto executor = co_await boost::asio::this_coro::executor;
    co_return read<Answer>(engine_, executor, [&](Connection& db) -> Answer {
        const auto filed = list_last_filed(db, number);
        const auto last = std::ranges::min_element(filed, is_later);
        if (last == filed.end()) return std::optional<bills::Bill>();
        return std::optional(bills::Bill{.msisdn = msisdn,
                                         .contract_type = last->contract_type,
                                         .creation_date = last->creation_date,
                                         .document = read_whole(engine_.vault, db, *last)});
    });
}

Task<Result<std::vector<bills::Filed>, Fault>> Subscribers::list_last_bills(Msisdn msisdn) {
    using Answer = Result<std::vector<bills::Filed>, Fault>;
    const auto number = engine_.number_hash(msisdn);
    const auto executor = co_await boost::asio::this_coro::executor;
    co_return read<Answer>(engine_, executor,
                           [&](Connection& db) -> Answer { return list_last_filed(db, number); });
}

Task<Result<std::shared_ptr<const std::string>, Fault>> Subscribers::read_piece(DocumentId document,
                                                                                bills::Form form,
                                                                                int piece) {
    using Answer = Result<std::shared_ptr<const std::string>, Fault>;
    const PieceKey key{document, form, piece};
    auto kept = pieces_.find(key);
    const auto executor = co_await boost::asio::this_coro::executor;
    co_return read<Answer>(engine_, executor, [&](Connection& db) -> Answer {
        // Looked up even so: another process may have replaced or erased it.
        if (kept && has_document(db, document)) return kept;
        auto content = find_piece(engine_.vault, db, document, {form, piece});
        if (!content) return Failure(Fault::unavailable, "a document is gone");
        kept = std::make_shared<const std::string>(std::move(*content));
        pieces_.keep(key, kept);
        return kept;
    });
}

}  // namespace assent::sqlite
