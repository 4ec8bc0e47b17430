#include "faces/orange/bill_stream.h"

#include <utility>

namespace assent::orange {

BillStream::BillStream(flows::ReadBills& read_bills, std::vector<flows::LastBill> bills,
                       bills::Form form, std::vector<std::string> texts)
    : read_bills_(read_bills), bills_(std::move(bills)), form_(form), texts_(std::move(texts)) {}

Task<Result<std::string_view, Fault>> BillStream::next() {
    const bool in_document = texts_sent_ > 0 && texts_sent_ <= bills_.size();
    if (in_document) {
        auto& bill = bills_[texts_sent_ - 1];
        if (pieces_sent_ < stored(bill).pieces) {
            // The first piece was read before the answer began.
            CO_TRY(piece, co_await next_piece(bill));
            co_return piece;
        }
        if (bytes_sent_ != stored(bill).bytes) co_return Fault::corrupt;
        pieces_sent_ = 0;
        bytes_sent_ = 0;
    }
    if (texts_sent_ == texts_.size()) co_return std::string_view();
    co_return texts_[texts_sent_++];
}

Task<Result<std::string_view, Fault>> BillStream::next_piece(flows::LastBill& bill) {
    if (pieces_sent_ == 0) {
        piece_ = std::move(bill.first_piece);
    } else {
        CO_TRY(read, co_await read_bills_.read_piece(bill.filed.document, form_, pieces_sent_));
        piece_ = std::move(read);
    }
    // An empty one would be taken for the end of all.
    if (!piece_ || piece_->empty()) co_return Fault::corrupt;
    ++pieces_sent_;
    bytes_sent_ += piece_->size();
    co_return std::string_view(*piece_);
}

const bills::Stored& BillStream::stored(const flows::LastBill& bill) const {
    return form_ == bills::Form::plain ? bill.filed.plain : bill.filed.deflated;
}

}  // namespace assent::orange
