#include "flows/read_bills.h"

#include <utility>

#include "core/bills/last.h"

namespace assent::flows {

namespace {

// `bills: mobile, internet`, for the audit trail.
std::string name_bills(const std::vector<LastBill>& bills) {
    std::string names = "bills:";
    for (const auto& bill : bills) {
        names += names.ends_with(':') ? " " : ", ";
        names += bill.filed.contract_type;
    }
    return bills.empty() ? names + " none" : names;
}

const bills::Stored& stored(const bills::Filed& bill, bills::Form form) {
    return form == bills::Form::plain ? bill.plain : bill.deflated;
}

}  // namespace

Task<Result<LastBills, ResourceRefusal>> ReadBills::run(BillsRequest request) {
    CO_TRY(token, co_await admit_token(ports_, request.token, oauth::Scope::customer_bill_last));
    if (request.acceptable == Acceptable::no) co_return ResourceRefusal::not_acceptable;
    CO_TRY(holder, co_await find_holder(ports_, token.grant.subject, partners::Scope::billing));
    CO_TRY(opened, co_await open_bills(holder, request.form));

    ports::ReleaseGranted release{.access_token = std::move(request.token),
                                  .scope = oauth::Scope::customer_bill_last,
                                  .what = name_bills(opened),
                                  .about = {}};
    CO_CHECK(co_await ports_.grants.record_release(std::move(release), ports_.clock.now()));

    const auto& grant = token.grant;
    co_return LastBills{.sub = ports_.signer.pseudonym(grant.client_id, grant.subject.user_id),
                        .updated_at = std::move(holder.subscriber.updated_at),
                        .boundary = random_.id<PartTag>(),
                        .part = random_.id<PartTag>(),
                        .bills = std::move(opened)};
}

// A document that is not there was either replaced since it was listed, which a second look shows,
// or is missing: then its bill is left out (contract, section 13). A store that is down cannot list
// either, and says so.
Task<Result<std::vector<LastBill>, ResourceRefusal>> ReadBills::open_bills(Holder holder,
                                                                           bills::Form form) {
    CO_TRY(first, co_await try_to_open(holder, form));
    if (!first.one_was_missing) co_return std::move(first.bills);
    CO_TRY(second, co_await try_to_open(std::move(holder), form));
    co_return std::move(second.bills);
}

Task<Result<ReadBills::Opened, ResourceRefusal>> ReadBills::try_to_open(Holder holder,
                                                                        bills::Form form) {
    auto listed = co_await holder.carrier->list_last_bills(holder.subscriber.msisdn);
    if (!listed) co_return ResourceRefusal::unavailable;
    Opened opened;
    for (auto& bill : bills::plan_last(*listed)) {
        if (stored(bill, form).pieces == 0) continue;
        auto piece = co_await ports_.subscribers.read_piece(bill.document, form, 0);
        if (piece) {
            opened.bills.push_back(LastBill{.filed = std::move(bill),
                                            .part = random_.id<PartTag>(),
                                            .first_piece = std::move(*piece)});
            continue;
        }
        if (piece.error().code != Fault::unavailable) co_return std::move(piece).error();
        opened.one_was_missing = true;
    }
    co_return opened;
}

Task<Result<std::shared_ptr<const std::string>, Fault>> ReadBills::read_piece(DocumentId document,
                                                                              bills::Form form,
                                                                              int piece) {
    return ports_.subscribers.read_piece(document, form, piece);
}

}  // namespace assent::flows
