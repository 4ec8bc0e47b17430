#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/bills/bill.h"
#include "flows/token_access.h"
#include "ports/random.h"

namespace assent::flows {

/// Whether the caller takes what is answered.
enum class Acceptable { no, yes };

struct BillsRequest {
    Secret token;  ///< empty: none came
    Acceptable acceptable = Acceptable::yes;
    bills::Form form = bills::Form::plain;  ///< in which the documents will be read
};

/// Names a part of one answer, or the line between its parts.
using PartId = Id<struct PartTag>;

struct LastBill {
    bills::Filed filed;
    PartId part;
    /// Read before anything is answered, so that a document that is not there is no bill.
    std::shared_ptr<const std::string> first_piece;
};

/// What the bearer of a token learns of somebody's bills. The ids are of this answer alone.
struct LastBills {
    std::string sub;
    std::string updated_at;  ///< of the subscriber's record, `YYYY-MM-DD` or empty
    PartId boundary;
    PartId part;                  ///< of the list itself
    std::vector<LastBill> bills;  ///< see bills::plan_last
};

/// Gives the last bills of the subscriber who consented (contract of the `orange` face, section 9).
///
/// The release is on record, durably, before anything is given: a crash between leaves a release
/// that nobody received, and never the other way round.
class ReadBills {
public:
    ReadBills(ResourcePorts ports, ports::Random& random) : ports_(ports), random_(random) {}

    Task<Result<LastBills, ResourceRefusal>> run(BillsRequest request);

    /// The documents of an answer, piece by piece, while it is sent.
    Task<Result<std::shared_ptr<const std::string>, Fault>> read_piece(DocumentId document,
                                                                       bills::Form form, int piece);

private:
    /// The bills whose documents could be opened.
    struct Opened {
        std::vector<LastBill> bills;
        bool one_was_missing = false;
    };
    Task<Result<std::vector<LastBill>, ResourceRefusal>> open_bills(Holder holder,
                                                                    bills::Form form);
    Task<Result<Opened, ResourceRefusal>> try_to_open(Holder holder, bills::Form form);

    ResourcePorts ports_;
    ports::Random& random_;
};

}  // namespace assent::flows
