#pragma once

// Goal: codes and tokens open what one yes gave, to its client, while it stands, and never twice;
// on every store and also when callers race. Method: grants obtained by the whole journey, then
// used, replayed and ended; races on two loops with real threads.

#include <algorithm>
#include <chrono>

#include "ports/provider_contract.h"

namespace assent::ports::contract {

using oauth::ReleaseRefusal;
using oauth::Scope;
using oauth::Scopes;

template <class Factory>
class GrantStoreContract : public ProviderContract<Factory> {
protected:
    RefreshGrant refreshing(const std::string& refresh_token, const std::string& token,
                            oauth::Rotation rotation = oauth::Rotation::keep) {
        RefreshGrant command;
        command.client_id = this->bank;
        command.refresh_token = Secret(refresh_token);
        command.rotation = rotation;
        command.grace = Seconds(10);
        command.access_token = Secret(token);
        command.new_refresh_token = Secret("*" + token);
        command.access_lifetime = Seconds(3600);
        command.refresh_idle = std::chrono::hours(24 * 30);
        return command;
    }
    RefreshGrant rotating(const std::string& refresh_token, const std::string& token) {
        return refreshing(refresh_token, token, oauth::Rotation::rotate);
    }
    Result<TokensGiven, GrantRefusal> refresh(RefreshGrant command, Instant now = noon) {
        return run(this->store().grants().refresh(std::move(command), now));
    }
    static bool is_invalid(const Result<TokensGiven, GrantRefusal>& answer) {
        return !answer && answer.error().code == GrantRefusal::grant_invalid;
    }
    void revoke(const std::string& token, const std::string& client_id, Instant now = noon) {
        ASSERT_TRUE(run(this->store().grants().revoke_token(client_id, Secret(token), now)));
    }
    void take_back(const oauth::Subject& subject, const std::string& client_id,
                   Instant now = noon) {
        ASSERT_TRUE(run(this->store().grants().revoke_approval(subject, client_id, now)));
    }
    std::vector<Approval> approvals(const oauth::Subject& subject, Instant now = noon) {
        return run(this->store().grants().list_approvals(subject, now)).value();
    }
    std::optional<ReleaseRefusal> refusal(ReleaseGranted command, Instant now = noon) {
        const auto answer = this->release(std::move(command), now);
        if (answer) return {};
        return answer.error().code;
    }
    void issue_own(const std::string& token) {
        IssueOwnToken command;
        command.client_id = this->bank;
        command.grant = this->random.template id<GrantTag>();
        command.scopes = {Scope::sim_verify};
        command.access_token = Secret(token);
        command.access_lifetime = Seconds(3600);
        ASSERT_TRUE(run(this->store().grants().issue_own_token(std::move(command), noon)));
    }
    static Scopes sorted(Scopes scopes) {
        std::ranges::sort(scopes);
        return scopes;
    }
};
TYPED_TEST_SUITE_P(GrantStoreContract);

TYPED_TEST_P(GrantStoreContract, ACodeOpensWhatTheYesGave) {
    this->obtain_code("C");
    const auto given = this->redeem(this->redeeming("C", "T"), noon + Seconds(59));
    ASSERT_TRUE(given);
    const auto& grant = given->grant;
    EXPECT_EQ(grant.client_id, this->bank);
    EXPECT_EQ(grant.scopes, this->asked);
    EXPECT_EQ(grant.userinfo_claims, this->request().userinfo_claims);
    EXPECT_EQ(grant.id_token_claims, this->request().id_token_claims);
    EXPECT_EQ(grant.subject, this->zoes());
    EXPECT_EQ(grant.nonce, "nonce-7");
    EXPECT_EQ(grant.authenticated_at, noon);
    EXPECT_TRUE(grant.consent);
    EXPECT_EQ(given->scopes, this->asked);
    EXPECT_TRUE(given->has_refresh_token);

    const auto token = this->live("T", noon + Seconds(60));
    ASSERT_TRUE(token);
    EXPECT_EQ(token->kind, oauth::TokenKind::access);
    EXPECT_EQ(token->grant.id, grant.id);
    EXPECT_EQ(token->grant.subject, this->zoes());
    EXPECT_EQ(token->grant.userinfo_claims, grant.userinfo_claims);
    EXPECT_EQ(token->scopes, this->asked);
    EXPECT_EQ(token->issued_at, noon + Seconds(59));
    EXPECT_EQ(token->expires_at, noon + Seconds(59 + 3600));
    EXPECT_EQ(this->live("*T")->kind, oauth::TokenKind::refresh);
    EXPECT_FALSE(this->live("T", noon + Seconds(59 + 3600)));
    EXPECT_FALSE(this->live("t"));
    EXPECT_FALSE(this->live(""));
    EXPECT_FALSE(this->live("C"));
    this->expect_proofs();
}

TYPED_TEST_P(GrantStoreContract, AWrongProofChangesNothing) {
    this->obtain_code("C");
    auto wrong = this->redeeming("C", "X");
    wrong.proof.client_id = this->shop;
    EXPECT_TRUE(this->is_invalid(this->redeem(wrong)));
    wrong = this->redeeming("C", "X");
    wrong.proof.redirect_uri = "https://partner.example/other";
    EXPECT_TRUE(this->is_invalid(this->redeem(wrong)));
    wrong = this->redeeming("C", "X");
    wrong.proof.verifier = std::string(43, 'x');
    wrong.proof.verifier_s256 = formats::pkce_challenge(wrong.proof.verifier);
    EXPECT_TRUE(this->is_invalid(this->redeem(wrong)));
    wrong.proof.verifier.clear();
    wrong.proof.verifier_s256.clear();
    EXPECT_TRUE(this->is_invalid(this->redeem(wrong)));
    EXPECT_TRUE(this->is_invalid(this->redeem(this->redeeming("c", "X"))));
    EXPECT_TRUE(this->is_invalid(this->redeem(this->redeeming("C", "X"), noon + Seconds(60))));
    EXPECT_FALSE(this->live("X"));
    EXPECT_TRUE(this->redeem(this->redeeming("C", "T")));
}

TYPED_TEST_P(GrantStoreContract, AReplayedCodeEndsWhatItGave) {
    this->obtain_code("C");
    ASSERT_TRUE(this->redeem(this->redeeming("C", "T")));
    ASSERT_TRUE(this->refresh(this->refreshing("*T", "T2")));
    EXPECT_TRUE(this->is_invalid(this->redeem(this->redeeming("C", "X", this->shop))));
    EXPECT_TRUE(this->live("T")) << "another client cannot end it";

    EXPECT_TRUE(this->is_invalid(this->redeem(this->redeeming("C", "X"), noon + Seconds(600))));
    for (const char* token : {"T", "*T", "T2", "X", "*X"}) EXPECT_FALSE(this->live(token)) << token;
    EXPECT_TRUE(this->is_invalid(this->refresh(this->refreshing("*T", "T3"))));
    EXPECT_EQ(this->refusal(this->releasing("T")), ReleaseRefusal::token_invalid);
    EXPECT_EQ(this->count(audit::Kind::grant_revoked), 1);
}

TYPED_TEST_P(GrantStoreContract, OfAThousandRacingExchangesOneWins) {
    this->obtain_code("C");
    std::vector<Task<Result<TokensGiven, GrantRefusal>>> tasks;
    for (int i = 0; i < 1000; ++i) {
        auto command = this->redeeming("C", "T" + std::to_string(i));
        tasks.push_back(this->store().grants().redeem_code(std::move(command), noon));
    }
    int won = 0;
    for (const auto& answer : race(std::move(tasks))) won += answer ? 1 : 0;
    EXPECT_EQ(won, 1);
    EXPECT_EQ(this->count(audit::Kind::token_issued), 1);
    for (int i = 0; i < 1000; ++i) {
        EXPECT_FALSE(this->live("T" + std::to_string(i))) << "the others were replays";
    }
    this->expect_proofs();
}

TYPED_TEST_P(GrantStoreContract, WithoutOfflineAccessThereIsNoRefreshToken) {
    this->open(this->opening("P", "B"));
    this->send("P", "B", this->to_send("424242"));
    this->type("P", "B", "424242");
    this->accept("P", "B+");
    auto online = this->opening("P2", "B+");
    online.request.scopes = {Scope::openid, Scope::customer_bill_last};
    online.stage = oauth::Stage::consent;
    online.logged_in = this->session("B+");
    this->open(online);
    EXPECT_EQ(this->take("P2", "B+", "C")->next, oauth::Next::give_code);
    const auto given = this->redeem(this->redeeming("C", "T"));
    ASSERT_TRUE(given);
    EXPECT_FALSE(given->has_refresh_token);
    EXPECT_FALSE(this->live("*T"));
    EXPECT_TRUE(this->is_invalid(this->refresh(this->refreshing("*T", "T2"))));

    EXPECT_EQ(this->take("P", "B+", "C2")->next, oauth::Next::give_code);
    auto unwanted = this->redeeming("C2", "T3");
    unwanted.refresh_token = Secret();
    EXPECT_FALSE(this->redeem(unwanted)->has_refresh_token);
    EXPECT_FALSE(this->live(""));
}

TYPED_TEST_P(GrantStoreContract, AKeptRefreshTokenLivesWhileItIsUsed) {
    this->obtain("T");
    const auto idle = std::chrono::hours(24 * 30);
    auto now = noon;
    for (int i = 0; i < 3; ++i) {
        now += idle - Milliseconds(1);
        const auto given = this->refresh(this->refreshing("*T", "N" + std::to_string(i)), now);
        ASSERT_TRUE(given) << i;
        EXPECT_FALSE(given->has_refresh_token);
        EXPECT_EQ(given->scopes, this->asked);
        EXPECT_EQ(given->grant.nonce, "nonce-7");
        EXPECT_TRUE(this->live("N" + std::to_string(i), now));
        EXPECT_FALSE(this->live("*N" + std::to_string(i), now));
    }
    EXPECT_TRUE(this->is_invalid(this->refresh(this->refreshing("*T", "X"), now + idle)));
    EXPECT_EQ(this->count(audit::Kind::token_refreshed), 3);
}

TYPED_TEST_P(GrantStoreContract, ARotatedRefreshTokenIsReplacedAndItsReplayEndsAll) {
    this->obtain("T");
    const auto given = this->refresh(this->rotating("*T", "T2"));
    ASSERT_TRUE(given);
    EXPECT_TRUE(given->has_refresh_token);
    EXPECT_FALSE(this->live("*T"));
    EXPECT_TRUE(this->live("*T2"));
    EXPECT_TRUE(this->live("T")) << "the access token before it lives on";

    // Our answer was lost: asked again within the grace, which does not begin anew with it.
    ASSERT_TRUE(this->refresh(this->rotating("*T", "T3"), noon + Seconds(9)));
    EXPECT_TRUE(this->refresh(this->rotating("*T3", "T4"), noon + Seconds(9)));
    EXPECT_TRUE(this->is_invalid(this->refresh(this->rotating("*T", "T5"), noon + Seconds(10))));
    for (const char* token : {"T", "T2", "*T2", "T3", "T4", "*T4", "T5", "*T5"}) {
        EXPECT_FALSE(this->live(token, noon + Seconds(10))) << token;
    }
    EXPECT_TRUE(this->is_invalid(this->refresh(this->rotating("*T4", "X"), noon + Seconds(10))));
    EXPECT_EQ(this->count(audit::Kind::grant_revoked), 1);
}

TYPED_TEST_P(GrantStoreContract, ARefreshTokenIsForItsClientOnly) {
    this->obtain("T");
    auto stolen = this->rotating("*T", "X");
    stolen.client_id = this->shop;
    EXPECT_TRUE(this->is_invalid(this->refresh(stolen)));
    EXPECT_TRUE(this->is_invalid(this->refresh(this->rotating("T", "X"))));
    EXPECT_TRUE(this->is_invalid(this->refresh(this->rotating("", "X"))));
    EXPECT_FALSE(this->live("X"));
    EXPECT_TRUE(this->refresh(this->rotating("*T", "T2")));
}

TYPED_TEST_P(GrantStoreContract, ARefreshMayAskForLessAndNeverForMore) {
    this->obtain("T");
    auto less = this->refreshing("*T", "L");
    less.scopes = Scopes{Scope::openid};
    EXPECT_EQ(this->refresh(less)->scopes, Scopes{Scope::openid});
    EXPECT_EQ(this->live("L")->scopes, Scopes{Scope::openid});
    EXPECT_EQ(this->refusal(this->releasing("L")), ReleaseRefusal::scope_missing);

    auto more = this->rotating("*T", "M");
    more.scopes = Scopes{Scope::openid, Scope::form_filling};
    const auto answer = this->refresh(more);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, GrantRefusal::scope_exceeds);
    EXPECT_FALSE(this->live("M"));
    EXPECT_TRUE(this->live("*T")) << "nothing was replaced";
    EXPECT_EQ(this->refresh(this->refreshing("*T", "A"))->scopes, this->asked);
    EXPECT_FALSE(this->refusal(this->releasing("A")));
}

TYPED_TEST_P(GrantStoreContract, AnAccessTokenIsRevokedAloneAndARefreshTokenWithAll) {
    this->obtain("T");
    ASSERT_TRUE(this->refresh(this->refreshing("*T", "T2")));
    this->revoke("T", this->shop);
    this->revoke("*T", this->shop);
    this->revoke("unknown", this->bank);
    EXPECT_TRUE(this->live("T"));
    this->revoke("T", this->bank);
    this->revoke("T", this->bank);
    EXPECT_FALSE(this->live("T"));
    EXPECT_EQ(this->refusal(this->releasing("T")), ReleaseRefusal::token_invalid);
    EXPECT_TRUE(this->live("T2"));
    EXPECT_EQ(this->count(audit::Kind::token_revoked), 1);

    this->revoke("*T", this->bank);
    EXPECT_FALSE(this->live("T2"));
    EXPECT_TRUE(this->is_invalid(this->refresh(this->refreshing("*T", "T3"))));
    EXPECT_EQ(this->count(audit::Kind::grant_revoked), 1);
    EXPECT_EQ(this->approved(this->zoes()).size(), 3U) << "the subscriber's yes stands";
}

TYPED_TEST_P(GrantStoreContract, AClientsOwnTokenNeedsNobodysConsent) {
    this->issue_own("O");
    const auto token = this->live("O");
    ASSERT_TRUE(token);
    EXPECT_TRUE(token->grant.is_of_client_itself());
    EXPECT_EQ(token->grant.client_id, this->bank);
    EXPECT_EQ(token->scopes, Scopes{Scope::sim_verify});
    auto about = this->releasing("O", Scope::sim_verify);
    about.about = this->zoe;
    EXPECT_FALSE(this->refusal(about));
    // Asked for by the number: the trail itself may name its people by hashes only.
    const auto told = run(this->store().subscribers().report(this->zoe)).value().audit;
    ASSERT_FALSE(told.empty());
    EXPECT_EQ(told.back().kind, audit::Kind::data_released);
    EXPECT_EQ(this->refusal(this->releasing("O")), ReleaseRefusal::scope_missing);
    EXPECT_EQ(this->refusal(this->releasing("O", Scope::sim_verify), noon + Seconds(3600)),
              ReleaseRefusal::token_invalid);
    this->expect_proofs();
}

TYPED_TEST_P(GrantStoreContract, DataLeavesOnALiveTokenOfItsScopeAndIsWrittenDown) {
    this->obtain("T");
    EXPECT_FALSE(this->refusal(this->releasing("T")));
    const auto told = run(this->store().subscribers().report(this->zoe)).value().audit;
    ASSERT_FALSE(told.empty());
    const auto& entry = told.back();
    EXPECT_EQ(entry.kind, audit::Kind::data_released);
    EXPECT_EQ(entry.actor, this->bank);
    EXPECT_NE(entry.detail.find("bills: mobile"), std::string::npos);

    EXPECT_EQ(this->refusal(this->releasing("T", Scope::email)), ReleaseRefusal::scope_missing);
    EXPECT_EQ(this->refusal(this->releasing("*T")), ReleaseRefusal::token_invalid);
    EXPECT_EQ(this->refusal(this->releasing("unknown")), ReleaseRefusal::token_invalid);
    EXPECT_EQ(this->refusal(this->releasing("T"), noon + Seconds(3600)),
              ReleaseRefusal::token_invalid);
    EXPECT_EQ(this->count(audit::Kind::data_released), 1);
    this->expect_proofs();
}

TYPED_TEST_P(GrantStoreContract, TheEndOfTheConsentStopsTheData) {
    this->log_in("P", "B");
    auto brief = this->deciding("P", "B+", consent::Decision::accept);
    brief.consent_lifetime = Seconds(100);
    EXPECT_EQ(this->decide(brief)->stage, oauth::Stage::granted);
    this->take("P", "B+", "C");
    ASSERT_TRUE(this->redeem(this->redeeming("C", "T")));
    EXPECT_FALSE(this->refusal(this->releasing("T"), noon + Milliseconds(99'999)));
    EXPECT_EQ(this->refusal(this->releasing("T"), noon + Seconds(100)),
              ReleaseRefusal::consent_missing);
    EXPECT_TRUE(this->approved(this->zoes(), this->bank, noon + Seconds(100)).empty());
    EXPECT_TRUE(this->approvals(this->zoes(), noon + Seconds(100)).empty());
}

TYPED_TEST_P(GrantStoreContract, AYesIsRememberedByPersonClientAndScope) {
    this->obtain("T");
    EXPECT_EQ(this->approved(this->zoes()), this->sorted(this->asked));
    EXPECT_TRUE(this->approved(this->zoes(), this->shop).empty());
    const oauth::Subject next_owner{this->zoe, "orange-fr|C-002"};
    EXPECT_TRUE(this->approved(next_owner).empty());
    EXPECT_TRUE(this->approvals(next_owner).empty());

    this->obtain("S", this->shop, noon + Seconds(5));
    const auto listed = this->approvals(this->zoes(), noon + Seconds(5));
    ASSERT_EQ(listed.size(), 2U);
    EXPECT_EQ(listed[0].client_id, this->shop);
    EXPECT_EQ(listed[0].client_name, "Partner shop-1");
    EXPECT_EQ(listed[0].given_at, noon + Seconds(5));
    EXPECT_EQ(this->sorted(listed[0].scopes), this->sorted(this->asked));
    EXPECT_EQ(listed[1].client_id, this->bank);
    EXPECT_EQ(listed[1].given_at, noon);

    // A later yes to less adds nothing and takes nothing away.
    auto less = this->opening("P2", "browser of code of T+");
    less.request.scopes = {Scope::openid};
    less.stage = oauth::Stage::consent;
    less.logged_in = this->session("browser of code of T+");
    this->open(less);
    this->accept("P2", "browser of code of T+", noon + Seconds(9));
    EXPECT_EQ(this->approved(this->zoes()), this->sorted(this->asked));
    EXPECT_EQ(this->approvals(this->zoes(), noon + Seconds(9)).front().client_id, this->bank);
    EXPECT_EQ(this->approvals(this->zoes(), noon + Seconds(9)).front().given_at, noon + Seconds(9));
}

TYPED_TEST_P(GrantStoreContract, WhatIsTakenBackEndsAtOnce) {
    this->obtain("T");
    this->obtain("S", this->shop);
    this->obtain_code("C");
    this->take_back({this->zoe, "orange-fr|C-002"}, this->bank);
    EXPECT_TRUE(this->live("T")) << "somebody else's word";

    this->take_back(this->zoes(), this->bank, noon + Seconds(1));
    EXPECT_FALSE(this->live("T"));
    EXPECT_FALSE(this->live("*T"));
    EXPECT_TRUE(this->is_invalid(this->refresh(this->refreshing("*T", "X"))));
    EXPECT_TRUE(this->is_invalid(this->redeem(this->redeeming("C", "X"))));
    EXPECT_EQ(this->refusal(this->releasing("T")), ReleaseRefusal::token_invalid);
    EXPECT_TRUE(this->approved(this->zoes()).empty());
    EXPECT_TRUE(this->live("S"));
    EXPECT_FALSE(this->refusal(this->releasing("S")));
    ASSERT_EQ(this->approvals(this->zoes()).size(), 1U);
    EXPECT_EQ(this->approvals(this->zoes())[0].client_id, this->shop);

    const auto kept =
        run(this->store().consents().list_consents(noon, noon + Seconds(9), 10)).value();
    ASSERT_EQ(kept.size(), 3U);
    for (const auto& consent : kept) {
        const bool taken_back = consent.licence == this->bank;
        EXPECT_EQ(consent.revoked_at, taken_back ? std::optional(noon + Seconds(1)) : std::nullopt);
    }
    const auto entries = this->trail().size();
    EXPECT_GE(this->count(audit::Kind::consent_revoked), 1);
    this->take_back(this->zoes(), this->bank, noon + Seconds(2));
    EXPECT_EQ(this->trail().size(), entries) << "there is nothing left to take back";
    this->expect_proofs();
}

TYPED_TEST_P(GrantStoreContract, TimeErasesWhatOpensNothing) {
    this->obtain("T");
    this->issue_own("O");
    const auto after = noon + std::chrono::hours(24);
    EXPECT_GE(this->expire(after), 2);
    EXPECT_FALSE(this->live("T"));
    EXPECT_TRUE(this->live("*T", after));
    EXPECT_TRUE(this->is_invalid(this->redeem(this->redeeming("code of T", "X"), after)));
    EXPECT_FALSE(this->live("*T", after)) << "a replay is noticed while there is what it gave";

    EXPECT_GE(this->expire(noon + std::chrono::hours(24 * 31)), 1);
    EXPECT_FALSE(this->approved(this->zoes()).empty());
    EXPECT_GE(this->expire(noon + std::chrono::hours(24 * 366)), 1);
    EXPECT_TRUE(this->approved(this->zoes()).empty());
    EXPECT_EQ(this->expire(noon + std::chrono::hours(24 * 366)), 0);
    this->expect_proofs();
}

REGISTER_TYPED_TEST_SUITE_P(GrantStoreContract, ACodeOpensWhatTheYesGave, AWrongProofChangesNothing,
                            AReplayedCodeEndsWhatItGave, OfAThousandRacingExchangesOneWins,
                            WithoutOfflineAccessThereIsNoRefreshToken,
                            AKeptRefreshTokenLivesWhileItIsUsed,
                            ARotatedRefreshTokenIsReplacedAndItsReplayEndsAll,
                            ARefreshTokenIsForItsClientOnly, ARefreshMayAskForLessAndNeverForMore,
                            AnAccessTokenIsRevokedAloneAndARefreshTokenWithAll,
                            AClientsOwnTokenNeedsNobodysConsent,
                            DataLeavesOnALiveTokenOfItsScopeAndIsWrittenDown,
                            TheEndOfTheConsentStopsTheData, AYesIsRememberedByPersonClientAndScope,
                            WhatIsTakenBackEndsAtOnce, TimeErasesWhatOpensNothing);

}  // namespace assent::ports::contract
