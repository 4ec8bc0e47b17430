#pragma once

#include "adapters/sqlite/engine/engine.h"
#include "ports/client_store.h"
#include "ports/grant_store.h"
#include "ports/interaction_store.h"
#include "ports/key_store.h"

namespace assent::sqlite {

/// The ports of the OpenID provider, one class each, over one Engine.

class Clients final : public ports::ClientStore {
public:
    explicit Clients(Engine& engine) : engine_(engine) {}
    Task<Result<std::optional<ports::KnownClient>, Fault>> find_client(std::string id,
                                                                       Secret secret) override;
    Task<Result<std::optional<oauth::LoginHint>, Fault>> open_login_hint(std::string client_id,
                                                                         std::string hint) override;

private:
    Engine& engine_;
};

class Interactions final : public ports::InteractionStore {
public:
    explicit Interactions(Engine& engine) : engine_(engine) {}
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
    Engine& engine_;
};

class Grants final : public ports::GrantStore {
public:
    explicit Grants(Engine& engine) : engine_(engine) {}
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
    Engine& engine_;
};

class Keys final : public ports::KeyStore {
public:
    explicit Keys(Engine& engine) : engine_(engine) {}
    Task<Result<std::vector<ports::StoredKey>, Fault>> list_keys(Instant now) override;
    Task<Result<Done, Fault>> add_missing_keys(std::vector<ports::StoredKey> keys,
                                               Instant now) override;
    Task<Result<Done, Fault>> rotate_keys(std::vector<ports::StoredKey> new_next,
                                          Instant published_until, Instant now) override;

private:
    Engine& engine_;
};

}  // namespace assent::sqlite
