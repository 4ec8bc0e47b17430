// Goal: the local carrier answers with our own records, and with nothing for the numbers it plays
// dead for. Method: the memory store behind it.

#include "adapters/carriers/local/carrier.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "adapters/memory/store.h"
#include "tests/support/clock.h"
#include "tests/support/run.h"

namespace assent::local {
namespace {

using ports::CarrierFault;
using support::noon;
using support::run;

class Local : public testing::Test {
protected:
    Local() {
        identity::Subscriber subscriber;
        subscriber.msisdn = zoe;
        subscriber.carrier = "orange-fr";
        subscriber.sub = "C-001";
        std::vector<ports::Record> records;
        records.emplace_back(subscriber);
        records.emplace_back(bills::Bill{zoe, "mobile", "2026-07-01", "%PDF July"});
        records.emplace_back(bills::Bill{zoe, "mobile", "2026-08-01", "%PDF August"});
        records.emplace_back(bills::Bill{zoe, "internet", "2026-06-01", "%PDF internet"});
        EXPECT_TRUE(run(store.records().put(std::move(records), "test", noon)));
    }

    const Msisdn zoe = *Msisdn::create("+33612345678");
    const Msisdn nobody = *Msisdn::create("+33600000000");
    const Msisdn dead = *Msisdn::create("+33611111111");
    WaitingRoom room;
    memory::Store store{room};
    LocalCarrier carrier{store.subscribers(), {dead}};
};

TEST_F(Local, FindsItsSubscribersInOurRecords) {
    EXPECT_EQ((*run(carrier.find_subscriber(zoe, {})))->sub, "C-001");
    EXPECT_FALSE(*run(carrier.find_subscriber(nobody, {})));
    identity::Subscriber known;
    known.sub = "read already";
    EXPECT_EQ((*run(carrier.find_subscriber(zoe, known)))->sub, "read already");
}

TEST_F(Local, ListsTheNewestBillOfEachContract) {
    const auto listed = run(carrier.list_last_bills(zoe)).value();
    ASSERT_EQ(listed.size(), 2U);
    EXPECT_EQ(listed[0].contract_type, "internet");
    EXPECT_EQ(listed[1].contract_type, "mobile");
    EXPECT_EQ(listed[1].creation_date, "2026-08-01");
    const auto piece =
        run(store.subscribers().read_piece(listed[1].document, bills::Form::plain, 0)).value();
    EXPECT_EQ(*piece, "%PDF August");
    EXPECT_TRUE(run(carrier.list_last_bills(nobody)).value().empty());
    EXPECT_EQ(run(carrier.find_last_bill(zoe)).value()->document, "%PDF August");
}

TEST_F(Local, CannotReachTheNumbersItPlaysDeadFor) {
    EXPECT_EQ(run(carrier.find_subscriber(dead, {})).error().code, CarrierFault::unreachable);
    EXPECT_EQ(run(carrier.list_last_bills(dead)).error().code, CarrierFault::unreachable);
    EXPECT_EQ(run(carrier.find_last_bill(dead)).error().code, CarrierFault::unreachable);
}

}  // namespace
}  // namespace assent::local
