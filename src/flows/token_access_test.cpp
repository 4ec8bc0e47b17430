// Goal: what a token opens is refused for each reason on its own, in the contract's order, and what
// leaves is on record before.
// Method: the three flows over the memory store, from a call that passes; one thing is broken a
// row, and the earlier breakages stay, so that each row also proves that its rule is tried before
// those above it.
#include "flows/token_access.h"

#include <gtest/gtest.h>

#include <functional>

#include "flows/check_sim_swap.h"
#include "flows/read_bills.h"
#include "flows/read_identity.h"
#include "tests/support/granted.h"

namespace assent::flows {

namespace {

using oauth::Scope;
using support::Granted;
using support::run;

struct Asked {
    std::unique_ptr<Granted> granted = std::make_unique<Granted>();
    BillsRequest request;
};

Asked good_call() {
    Asked asked;
    asked.granted->put_bill("mobile", "2016-08-09");
    asked.request.token = asked.granted->token({Scope::openid, Scope::customer_bill_last});
    return asked;
}

std::optional<ResourceRefusal> refusal_of(Asked& asked) {
    ReadBills flow(asked.granted->ports(), asked.granted->random);
    const auto answer = run(asked.granted->loop, flow.run(asked.request));
    if (answer) return {};
    return answer.error().code;
}

TEST(TokenAccess, is_refused_in_the_contracts_order) {
    struct Row {
        std::string_view broken;
        std::function<void(Asked&)> breaks;
        ResourceRefusal expect;
    };
    const Row rows[] = {
        {"not eligible",
         [](Asked& asked) {
             auto subscriber = asked.granted->subscriber();
             subscriber.eligible = false;
             asked.granted->put(subscriber);
         },
         ResourceRefusal::not_eligible},
        {"somebody else's number",
         [](Asked& asked) {
             auto subscriber = asked.granted->subscriber();
             subscriber.sub = "C-002";
             asked.granted->put(subscriber);
         },
         ResourceRefusal::user_unknown},
        {"accept", [](Asked& asked) { asked.request.acceptable = Acceptable::no; },
         ResourceRefusal::not_acceptable},
        {"scope", [](Asked& asked) { asked.request.token = asked.granted->token({Scope::openid}); },
         ResourceRefusal::scope_missing},
        {"blocked",
         [](Asked& asked) {
             auto client = Granted::plan_client();
             client.client.blocked = true;
             asked.granted->put(client);
         },
         ResourceRefusal::client_blocked},
        {"unknown", [](Asked& asked) { asked.request.token = Secret("OFR_nobody"); },
         ResourceRefusal::token_invalid},
        {"missing", [](Asked& asked) { asked.request.token = Secret(); },
         ResourceRefusal::token_missing},
    };
    auto asked = good_call();
    EXPECT_EQ(refusal_of(asked), std::nullopt);
    for (const auto& row : rows) {
        SCOPED_TRACE(row.broken);
        row.breaks(asked);
        EXPECT_EQ(refusal_of(asked), row.expect);
    }
}

TEST(TokenAccess, ends_with_the_token_and_with_the_consent) {
    auto expired = good_call();
    expired.granted->clock.advance(Seconds(3600));
    EXPECT_EQ(refusal_of(expired), ResourceRefusal::token_invalid);

    auto taken_back = good_call();
    auto& store = taken_back.granted->store;
    (void)run(taken_back.granted->loop,
              store.grants().revoke_approval(taken_back.granted->subject(), "demo-client",
                                             taken_back.granted->now()));
    EXPECT_EQ(refusal_of(taken_back), ResourceRefusal::token_invalid);
}

TEST(TokenAccess, is_limited_by_client_and_second) {
    auto asked = good_call();
    asked.granted = std::make_unique<Granted>(true, 2);
    asked.request.token = asked.granted->token({Scope::customer_bill_last});
    EXPECT_EQ(refusal_of(asked), std::nullopt);
    EXPECT_EQ(refusal_of(asked), std::nullopt);
    EXPECT_EQ(refusal_of(asked), ResourceRefusal::rate_exceeded);

    auto missing = asked.request.token;
    std::swap(missing, asked.request.token);
    asked.request.token = Secret();
    EXPECT_EQ(refusal_of(asked), ResourceRefusal::token_missing) << "nobody's call is not counted";
    asked.request.token = missing;
    asked.granted->clock.advance(Seconds(1));
    EXPECT_EQ(refusal_of(asked), std::nullopt);
}

TEST(TokenAccess, is_not_for_a_refresh_token_nor_for_the_client_itself) {
    auto asked = good_call();
    asked.request.token = asked.granted->own_token({Scope::customer_bill_last});
    EXPECT_EQ(refusal_of(asked), ResourceRefusal::scope_missing);
}

TEST(TokenAccess, waits_for_a_carrier_that_answers) {
    auto asked = good_call();
    asked.granted = std::make_unique<Granted>(false);
    asked.request.token = asked.granted->token({Scope::customer_bill_last});
    EXPECT_EQ(refusal_of(asked), ResourceRefusal::unavailable);
}

TEST(ReadBills, gives_the_last_mobile_and_internet_bill_and_writes_it_down) {
    auto asked = good_call();
    asked.granted->put_bill("internet", "2016-08-01");
    asked.granted->put_bill("mobile", "2016-07-09");
    asked.granted->put_bill("landline", "2016-08-09");
    ReadBills flow(asked.granted->ports(), asked.granted->random);
    const auto last = run(asked.granted->loop, flow.run(asked.request));
    ASSERT_TRUE(last);
    EXPECT_EQ(last->sub, "PBYJJF-200-demo-client/orange-fr|C-001");
    ASSERT_EQ(last->bills.size(), 2u);
    EXPECT_EQ(last->bills[0].filed.contract_type, "mobile");
    EXPECT_EQ(last->bills[0].filed.creation_date, "2016-08-09");
    EXPECT_EQ(*last->bills[0].first_piece, "%PDF-1.4 bill");
    EXPECT_EQ(last->bills[1].filed.contract_type, "internet");
    const std::set<PartId> ids = {last->boundary, last->part, last->bills[0].part,
                                  last->bills[1].part};
    EXPECT_EQ(ids.size(), 4u);

    const auto entry = asked.granted->audit().back();
    EXPECT_EQ(entry.kind, audit::Kind::data_released);
    EXPECT_EQ(entry.actor, "demo-client");
    EXPECT_EQ(entry.detail, "bills: mobile, internet");
}

TEST(ReadBills, of_a_subscriber_without_bills_is_no_refusal) {
    Granted granted;
    ReadBills flow(granted.ports(), granted.random);
    BillsRequest request{.token = granted.token({Scope::customer_bill_last})};
    const auto last = run(granted.loop, flow.run(std::move(request)));
    ASSERT_TRUE(last);
    EXPECT_TRUE(last->bills.empty());
    EXPECT_EQ(granted.audit().back().detail, "bills: none");
}

TEST(ReadIdentity, gives_the_record_under_the_scope_that_was_asked) {
    Granted granted;
    ReadIdentity flow(granted.ports());
    const auto token = granted.token({Scope::form_filling});
    const auto identity = run(granted.loop, flow.run(token, Scope::form_filling));
    ASSERT_TRUE(identity);
    EXPECT_EQ(identity->subscriber, granted.subscriber());
    EXPECT_EQ(granted.audit().back().detail, "identity");
    const auto other = run(granted.loop, flow.run(token, Scope::check_id));
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code, ResourceRefusal::scope_missing);
}

TEST(CheckSimSwap, says_whether_the_sim_changed_within_the_hours) {
    Granted granted;
    auto subscriber = granted.subscriber();
    CheckSimSwap flow(granted.ports());
    const auto token = granted.own_token({Scope::sim_verify});
    const auto ask = [&](int hours) {
        return *run(granted.loop, flow.run(token, SwapQuestion{granted.msisdn, hours}));
    };
    EXPECT_FALSE(ask(2'400)) << "nobody recorded a change";
    subscriber.sim_changed_at = granted.now() - std::chrono::hours(48);
    granted.put(subscriber);
    EXPECT_FALSE(ask(47));
    EXPECT_TRUE(ask(48));
    EXPECT_EQ(granted.audit().back().detail, "simswap") << "the person can see who asked";
}

TEST(CheckSimSwap, refuses_a_question_that_cannot_be_read_in_its_turn) {
    Granted granted;
    CheckSimSwap flow(granted.ports());
    const auto refusal = [&](Secret token, std::optional<SwapQuestion> question) {
        return run(granted.loop, flow.run(std::move(token), std::move(question))).error().code;
    };
    EXPECT_EQ(refusal(granted.own_token({Scope::sim_verify}), {}),
              ResourceRefusal::request_invalid);
    EXPECT_EQ(refusal(granted.token({Scope::openid}), {}), ResourceRefusal::scope_missing);
    EXPECT_EQ(refusal(Secret(), {}), ResourceRefusal::token_missing);
    const SwapQuestion nobody{*Msisdn::create("+33600000000"), 1};
    EXPECT_EQ(refusal(granted.own_token({Scope::sim_verify}), nobody),
              ResourceRefusal::user_unknown);
}

}  // namespace

}  // namespace assent::flows
