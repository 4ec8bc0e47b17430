#include "tests/conformance/stores.h"

#include <utility>

namespace assent::conformance {

Task<Result<Done, partners::TokenRefusal>> FragileAccess::issue_token(ports::IssueToken command,
                                                                      Instant now) {
    if (broken_) co_return partners::TokenRefusal::unavailable;
    co_return co_await store_.issue_token(std::move(command), now);
}

Task<Result<Done, partners::TokenRefusal>> FragileAccess::refresh_token(ports::RefreshToken command,
                                                                        Instant now) {
    if (broken_) co_return partners::TokenRefusal::unavailable;
    co_return co_await store_.refresh_token(std::move(command), now);
}

Task<Result<ports::Access, Fault>> FragileAccess::find_access(std::string licence, Secret token,
                                                              Instant now) {
    if (broken_) co_return Fault::unavailable;
    co_return co_await store_.find_access(std::move(licence), std::move(token), now);
}

Task<Result<Done, partners::ReleaseRefusal>> FragileAccess::record_release(
    ports::RecordRelease command, Instant now) {
    if (broken_) co_return partners::ReleaseRefusal::unavailable;
    co_return co_await store_.record_release(std::move(command), now);
}

Task<Result<std::optional<identity::Subscriber>, Fault>> FragileSubscribers::find_subscriber(
    Msisdn msisdn) {
    if (broken_) co_return Fault::unavailable;
    co_return co_await store_.find_subscriber(std::move(msisdn));
}

Task<Result<std::optional<bills::Bill>, Fault>> FragileSubscribers::find_last_bill(Msisdn msisdn) {
    if (broken_) co_return Fault::unavailable;
    co_return co_await store_.find_last_bill(std::move(msisdn));
}

Task<Result<std::vector<bills::Filed>, Fault>> FragileSubscribers::list_last_bills(Msisdn msisdn) {
    if (broken_) co_return Fault::unavailable;
    co_return co_await store_.list_last_bills(std::move(msisdn));
}

Task<Result<std::shared_ptr<const std::string>, Fault>> FragileSubscribers::read_piece(
    DocumentId document, bills::Form form, int piece) {
    if (broken_ || documents_missing_) co_return Fault::unavailable;
    co_return co_await store_.read_piece(document, form, piece);
}

Task<Result<ports::SubjectReport, Fault>> FragileSubscribers::report(Msisdn msisdn) {
    if (broken_) co_return Fault::unavailable;
    co_return co_await store_.report(std::move(msisdn));
}

Task<Result<int, Fault>> FragileSubscribers::erase(Msisdn msisdn, Instant now) {
    if (broken_) co_return Fault::unavailable;
    co_return co_await store_.erase(std::move(msisdn), now);
}

}  // namespace assent::conformance
