#pragma once

#include "adapters/memory/tables.h"
#include "ports/store.h"

namespace assent::memory {

/// The ports, one class each, over one set of Tables.

class Access final : public ports::AccessStore {
public:
    explicit Access(Tables& tables) : tables_(tables) {}
    Task<Result<Done, partners::TokenRefusal>> issue_token(ports::IssueToken command,
                                                           Instant now) override;
    Task<Result<Done, partners::TokenRefusal>> refresh_token(ports::RefreshToken command,
                                                             Instant now) override;
    Task<Result<ports::Access, Fault>> find_access(std::string licence, Secret token,
                                                   Instant now) override;
    Task<Result<Done, partners::ReleaseRefusal>> record_release(ports::RecordRelease command,
                                                                Instant now) override;

private:
    Tables& tables_;
};

class Consents final : public ports::ConsentStore {
public:
    explicit Consents(Tables& tables) : tables_(tables) {}
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
    Tables& tables_;
};

class Subscribers final : public ports::SubscriberStore {
public:
    explicit Subscribers(Tables& tables) : tables_(tables) {}
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
    Tables& tables_;
};

class Partners final : public ports::PartnerStore {
public:
    explicit Partners(Tables& tables) : tables_(tables) {}
    Task<Result<std::optional<partners::Licence>, Fault>> find_licence(std::string key) override;

private:
    Tables& tables_;
};

class Clients final : public ports::ClientStore {
public:
    explicit Clients(Tables& tables) : tables_(tables) {}
    Task<Result<std::optional<ports::KnownClient>, Fault>> find_client(std::string id,
                                                                       Secret secret) override;
    Task<Result<std::optional<oauth::LoginHint>, Fault>> open_login_hint(std::string client_id,
                                                                         std::string hint) override;

private:
    Tables& tables_;
};

class Interactions final : public ports::InteractionStore {
public:
    explicit Interactions(Tables& tables) : tables_(tables) {}
    Task<Result<Done, ports::OpenInteractionRefusal>> open(ports::OpenInteraction command,
                                                           Instant now) override;
    Task<Result<std::optional<ports::InteractionView>, Fault>> find(Secret page_key, Secret browser,
                                                                    Instant now) override;
    Task<Result<consent::ResendVerdict, Fault>> send_code(ports::SendCode command,
                                                          Instant now) override;
    Task<Result<std::optional<ports::CodeAnswered>, Fault>> answer_code(ports::AnswerCode command,
                                                                        Instant now) override;
    Task<Result<std::optional<ports::InteractionView>, Fault>> decide(ports::Decide command,
                                                                      Instant now) override;
    Task<Result<Done, Fault>> fail(Secret page_key, Secret browser, Instant now) override;
    Task<Result<std::optional<ports::Taken>, Fault>> take_code(ports::TakeCode command,
                                                               Instant now) override;
    Task<Result<oauth::Next, Fault>> give_code(ports::GiveCode command, Instant now) override;
    Task<Result<std::optional<ports::BrowserSession>, Fault>> find_session(Secret browser,
                                                                           Instant now) override;
    Task<Result<Done, Fault>> end_session(Secret browser, Instant now) override;

private:
    Tables& tables_;
};

class Grants final : public ports::GrantStore {
public:
    explicit Grants(Tables& tables) : tables_(tables) {}
    Task<Result<ports::TokensGiven, ports::GrantRefusal>> redeem_code(ports::RedeemCode command,
                                                                      Instant now) override;
    Task<Result<ports::TokensGiven, ports::GrantRefusal>> refresh(ports::RefreshGrant command,
                                                                  Instant now) override;
    Task<Result<Done, Fault>> issue_own_token(ports::IssueOwnToken command, Instant now) override;
    Task<Result<std::optional<oauth::LiveToken>, Fault>> find_token(Secret token,
                                                                    Instant now) override;
    Task<Result<Done, Fault>> revoke_token(std::string client_id, Secret token,
                                           Instant now) override;
    Task<Result<Done, oauth::ReleaseRefusal>> record_release(ports::ReleaseGranted command,
                                                             Instant now) override;
    Task<Result<oauth::Scopes, Fault>> find_approved(oauth::Subject subject, std::string client_id,
                                                     Instant now) override;
    Task<Result<std::vector<ports::Approval>, Fault>> list_approvals(oauth::Subject subject,
                                                                     Instant now) override;
    Task<Result<Done, Fault>> revoke_approval(oauth::Subject subject, std::string client_id,
                                              Instant now) override;

private:
    Tables& tables_;
};

class Keys final : public ports::KeyStore {
public:
    explicit Keys(Tables& tables) : tables_(tables) {}
    Task<Result<std::vector<ports::StoredKey>, Fault>> list_keys(Instant now) override;
    Task<Result<Done, Fault>> add_missing_keys(std::vector<ports::StoredKey> keys,
                                               Instant now) override;
    Task<Result<Done, Fault>> rotate_keys(std::vector<ports::StoredKey> new_next,
                                          Instant published_until, Instant now) override;

private:
    Tables& tables_;
};

class Records final : public ports::RecordStore {
public:
    explicit Records(Tables& tables) : tables_(tables) {}
    Task<Result<Done, Fault>> put(std::vector<ports::Record> records, std::string source,
                                  Instant now) override;

private:
    Tables& tables_;
};

class Outbox final : public ports::Outbox {
public:
    explicit Outbox(Tables& tables) : tables_(tables) {}
    Task<Result<std::vector<ports::ClaimedMessage>, Fault>> claim(Instant now, Milliseconds lease,
                                                                  int limit) override;
    Task<Result<Done, Fault>> mark_sent(MessageId id, Instant now) override;
    Task<Result<Done, Fault>> mark_retry(MessageId id, Instant retry_at) override;
    Task<Result<Done, Fault>> mark_failed(MessageId id, Instant now) override;

private:
    Tables& tables_;
};

class Audit final : public ports::AuditLog {
public:
    explicit Audit(Tables& tables) : tables_(tables) {}
    Task<Result<std::vector<Numbered>, Fault>> list(std::int64_t after, int limit) override;
    Task<Result<std::vector<ports::ProofOutcome>, Fault>> verify() override;

private:
    Tables& tables_;
};

class Sandbox final : public ports::SandboxStore {
public:
    explicit Sandbox(Tables& tables) : tables_(tables) {}
    Task<Result<Done, Fault>> put_message(ports::SandboxMessage message) override;
    Task<Result<std::vector<ports::SandboxMessage>, Fault>> list_messages(
        std::optional<std::string> to, int limit) override;
    Task<Result<Milliseconds, Fault>> load_clock_shift() override;
    Task<Result<Milliseconds, Fault>> advance_clock(Milliseconds by) override;

private:
    Tables& tables_;
};

}  // namespace assent::memory
