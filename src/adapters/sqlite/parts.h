#pragma once

#include "adapters/sqlite/engine/engine.h"
#include "adapters/sqlite/piece_cache.h"
#include "ports/store.h"

namespace assent::sqlite {

/// The ports, one class each, over one Engine; those of the OpenID provider are in `provider/`.

class Access final : public ports::AccessStore {
public:
    explicit Access(Engine& engine) : engine_(engine) {}
    Task<Result<Done, partners::TokenRefusal>> issue_token(ports::IssueToken command,
                                                           Instant now) override;
    Task<Result<Done, partners::TokenRefusal>> refresh_token(ports::RefreshToken command,
                                                             Instant now) override;
    Task<Result<ports::Access, Fault>> find_access(std::string licence, Secret token,
                                                   Instant now) override;
    Task<Result<Done, partners::ReleaseRefusal>> record_release(ports::RecordRelease command,
                                                                Instant now) override;

private:
    Engine& engine_;
};

class Consents final : public ports::ConsentStore {
public:
    explicit Consents(Engine& engine) : engine_(engine) {}
    Task<Result<Instant, ports::OpenRefusal>> open_session(ports::OpenSession command,
                                                           Instant now) override;
    Task<Result<std::optional<ports::SessionView>, Fault>> find_page(Secret page_key,
                                                                     Instant now) override;
    Task<Result<consent::ResendVerdict, Fault>> resend_code(ports::ResendCode command,
                                                            Instant now) override;
    Task<Result<std::optional<ports::Answered>, Fault>> answer(ports::AnswerSession command,
                                                               Instant now) override;
    Task<Result<std::optional<ports::Answered>, Fault>> answer_handset(ports::AnswerHandset command,
                                                                       Instant now) override;
    Task<Result<Done, Fault>> record_delivery(SessionId session,
                                              std::optional<consent::Delivery> delivery,
                                              Instant now) override;
    Task<Result<ports::Progress, Fault>> find_progress(std::string licence, Secret token,
                                                       Instant now) override;
    Task<Result<ports::Released, partners::ReleaseRefusal>> release_delivery(std::string licence,
                                                                             Secret token,
                                                                             Instant now) override;
    Task<Result<std::optional<ports::Unfetched>, Fault>> find_unfetched(SessionId session) override;
    Task<Result<std::vector<ports::Unfetched>, Fault>> list_unfetched(Instant granted_before,
                                                                      int limit) override;
    Task<Result<int, Fault>> expire(Instant now, int limit) override;
    Task<Result<std::vector<ports::ConsentRecord>, Fault>> list_consents(Instant from, Instant to,
                                                                         int limit) override;

private:
    Engine& engine_;
};

class Subscribers final : public ports::SubscriberStore {
public:
    Subscribers(Engine& engine, PieceCache& pieces) : engine_(engine), pieces_(pieces) {}
    Task<Result<std::optional<identity::Subscriber>, Fault>> find_subscriber(
        Msisdn msisdn) override;
    Task<Result<std::optional<bills::Bill>, Fault>> find_last_bill(Msisdn msisdn) override;
    Task<Result<std::vector<bills::Filed>, Fault>> list_last_bills(Msisdn msisdn) override;
    Task<Result<std::shared_ptr<const std::string>, Fault>> read_piece(DocumentId document,
                                                                       bills::Form form,
                                                                       int piece) override;
    Task<Result<ports::SubjectReport, Fault>> report(Msisdn msisdn) override;
    Task<Result<int, Fault>> erase(Msisdn msisdn, Instant now) override;

private:
    Engine& engine_;
    PieceCache& pieces_;
};

class Partners final : public ports::PartnerStore {
public:
    explicit Partners(Engine& engine) : engine_(engine) {}
    Task<Result<std::optional<partners::Licence>, Fault>> find_licence(std::string key) override;

private:
    Engine& engine_;
};

class Records final : public ports::RecordStore {
public:
    explicit Records(Engine& engine) : engine_(engine) {}
    Task<Result<Done, Fault>> put(std::vector<ports::Record> records, std::string source,
                                  Instant now) override;

private:
    Engine& engine_;
};

class Outbox final : public ports::Outbox {
public:
    explicit Outbox(Engine& engine) : engine_(engine) {}
    Task<Result<std::vector<ports::ClaimedMessage>, Fault>> claim(Instant now, Milliseconds lease,
                                                                  int limit) override;
    Task<Result<Done, Fault>> mark_sent(MessageId id, Instant now) override;
    Task<Result<Done, Fault>> mark_retry(MessageId id, Instant retry_at) override;
    Task<Result<Done, Fault>> mark_failed(MessageId id, Instant now) override;

private:
    Engine& engine_;
};

class Audit final : public ports::AuditLog {
public:
    explicit Audit(Engine& engine) : engine_(engine) {}
    Task<Result<std::vector<Numbered>, Fault>> list(std::int64_t after, int limit) override;
    Task<Result<std::vector<ports::ProofOutcome>, Fault>> verify() override;

private:
    Engine& engine_;
};

class Sandbox final : public ports::SandboxStore {
public:
    explicit Sandbox(Engine& engine) : engine_(engine) {}
    Task<Result<Done, Fault>> put_message(ports::SandboxMessage message) override;
    Task<Result<std::vector<ports::SandboxMessage>, Fault>> list_messages(
        std::optional<std::string> to, int limit) override;
    Task<Result<Milliseconds, Fault>> load_clock_shift() override;
    Task<Result<Milliseconds, Fault>> advance_clock(Milliseconds by) override;

private:
    Engine& engine_;
};

}  // namespace assent::sqlite
