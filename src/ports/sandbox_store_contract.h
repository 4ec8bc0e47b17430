#pragma once

// Goal: the sandbox's messages are listed newest first, and its clock keeps its shift.
// Method: a few messages to two numbers.

#include "ports/store_contract.h"

namespace assent::ports::contract {

template <class Factory>
class SandboxStoreContract : public StoreContract<Factory> {};
TYPED_TEST_SUITE_P(SandboxStoreContract);

TYPED_TEST_P(SandboxStoreContract, MessagesAreListedNewestFirst) {
    auto& sandbox = this->store().sandbox();
    for (int i = 0; i < 4; ++i) {
        SandboxMessage message{"m" + std::to_string(i),
                               i % 2 == 0 ? "+33612345678" : "+33600000001", "Assent",
                               "text " + std::to_string(i), noon + Seconds(i)};
        ASSERT_TRUE(run(sandbox.put_message(std::move(message))));
    }
    auto all = run(sandbox.list_messages({}, 3)).value();
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0].id, "m3");
    EXPECT_EQ(all[0].sent_at, noon + Seconds(3));
    auto hers = run(sandbox.list_messages("+33612345678", 10)).value();
    ASSERT_EQ(hers.size(), 2U);
    EXPECT_EQ(hers[0].text, "text 2");
    EXPECT_EQ(hers[1].id, "m0");
}

TYPED_TEST_P(SandboxStoreContract, TheClocksShiftAddsUp) {
    auto& sandbox = this->store().sandbox();
    EXPECT_EQ(*run(sandbox.load_clock_shift()), Milliseconds(0));
    EXPECT_EQ(*run(sandbox.advance_clock(Seconds(90))), Seconds(90));
    EXPECT_EQ(*run(sandbox.advance_clock(Seconds(10))), Seconds(100));
    EXPECT_EQ(*run(sandbox.load_clock_shift()), Seconds(100));
}

REGISTER_TYPED_TEST_SUITE_P(SandboxStoreContract, MessagesAreListedNewestFirst,
                            TheClocksShiftAddsUp);

}  // namespace assent::ports::contract
