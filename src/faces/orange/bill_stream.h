#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/bills/bill.h"
#include "flows/read_bills.h"
#include "http/response.h"

namespace assent::orange {

/// The body of one answer: texts, and between them the documents, read piece by piece while they
/// are sent. It fails when a document does not come as it was announced, so that no client takes
/// half a bill for one.
class BillStream final : public http::BodySource {
public:
    /// One text more than there are bills, see write_multipart. `read_bills` outlives this.
    BillStream(flows::ReadBills& read_bills, std::vector<flows::LastBill> bills, bills::Form form,
               std::vector<std::string> texts);

    Task<Result<std::string_view, Fault>> next() override;

private:
    Task<Result<std::string_view, Fault>> next_piece(flows::LastBill& bill);
    const bills::Stored& stored(const flows::LastBill& bill) const;

    flows::ReadBills& read_bills_;
    std::vector<flows::LastBill> bills_;
    bills::Form form_;
    std::vector<std::string> texts_;
    std::size_t texts_sent_ = 0;
    int pieces_sent_ = 0;           ///< of the document behind the last text
    std::uint64_t bytes_sent_ = 0;  ///< of it
    std::shared_ptr<const std::string> piece_;
};

}  // namespace assent::orange
