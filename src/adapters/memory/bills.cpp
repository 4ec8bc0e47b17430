#include <algorithm>
#include <cstring>
#include <utility>

#include "adapters/memory/bills.h"
#include "adapters/memory/parts.h"
#include "formats/gzip.h"

namespace assent::memory {

namespace {

bills::Stored stored(std::uint64_t bytes) {
    const auto pieces = (bytes + bills::piece_bytes_max - 1) / bills::piece_bytes_max;
    return {.pieces = static_cast<int>(pieces), .bytes = bytes};
}

DocumentId next_document(Tables& tables) {
    DocumentId id;
    tables.documents += 1;
    std::memcpy(id.bytes.data(), &tables.documents, sizeof tables.documents);
    return id;
}

const std::string& text_of(const BillRow& row, bills::Form form) {
    switch (form) {
        case bills::Form::plain: return row.bill.document;
        case bills::Form::deflated: return row.deflated;
    }
    return row.bill.document;
}

// The newest; of one day a mobile contract's, then by the contract's name.
bool is_later(const bills::Bill& a, const bills::Bill& b) {
    if (a.creation_date != b.creation_date) return a.creation_date > b.creation_date;
    const bool a_mobile = a.contract_type == "mobile";
    const bool b_mobile = b.contract_type == "mobile";
    if (a_mobile != b_mobile) return a_mobile;
    return a.contract_type < b.contract_type;
}

}  // namespace

void put_bill(Tables& tables, bills::Bill bill) {
    auto key = std::tuple(bill.msisdn, bill.contract_type, bill.creation_date);
    const auto same = tables.bills.find(key);
    if (same != tables.bills.end() && same->second.bill == bill) return;
    auto part = formats::deflate_part(bill.document);
    BillRow row;
    row.filed = {.contract_type = bill.contract_type,
                 .creation_date = bill.creation_date,
                 .document = next_document(tables),
                 .plain = stored(bill.document.size()),
                 .deflated = stored(part.bytes.size()),
                 .crc32 = part.crc32};
    row.deflated = std::move(part.bytes);
    row.bill = std::move(bill);
    tables.bills[std::move(key)] = std::move(row);
}

Task<Result<std::optional<bills::Bill>, Fault>> Subscribers::find_last_bill(Msisdn msisdn) {
    Turn turn(tables_);
    std::optional<bills::Bill> last;
    for (const auto& [key, row] : turn->bills) {
        if (row.bill.msisdn == msisdn && (!last || is_later(row.bill, *last))) last = row.bill;
    }
    co_return last;
}

Task<Result<std::vector<bills::Filed>, Fault>> Subscribers::list_last_bills(Msisdn msisdn) {
    Turn turn(tables_);
    std::vector<bills::Filed> last;
    // The keys are in the order of contract types, then of dates.
    for (const auto& [key, row] : turn->bills) {
        if (row.bill.msisdn != msisdn) continue;
        const bool same_type = !last.empty() && last.back().contract_type == row.bill.contract_type;
        if (same_type) last.pop_back();
        last.push_back(row.filed);
    }
    co_return last;
}

Task<Result<std::shared_ptr<const std::string>, Fault>> Subscribers::read_piece(DocumentId document,
                                                                                bills::Form form,
                                                                                int piece) {
    Turn turn(tables_);
    const auto found = std::ranges::find_if(
        turn->bills, [&](const auto& entry) { return entry.second.filed.document == document; });
    if (found == turn->bills.end()) co_return Failure(Fault::unavailable, "document is gone");
    const auto& text = text_of(found->second, form);
    if (piece < 0 || piece >= stored(text.size()).pieces) {
        co_return Failure(Fault::unavailable, "document has no such piece");
    }
    const auto from = static_cast<std::size_t>(piece) * bills::piece_bytes_max;
    co_return std::make_shared<const std::string>(text, from, bills::piece_bytes_max);
}

}  // namespace assent::memory
