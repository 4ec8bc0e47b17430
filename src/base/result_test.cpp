// Goal: a Result carries a value or a reason, and TRY and CHECK leave with the reason lifted.
// Method: two small enums, one lifted into the other.
#include "base/result.h"

#include <memory>

#include <gtest/gtest.h>

namespace assent {

enum class Low { broken };
enum class High { no, failed };

High lift(Low, As<High>) {
    return High::failed;
}

Result<int, Low> read_number(bool works) {
    if (!works) return Failure(Low::broken, "table t");
    return 4;
}

Result<std::string, High> describe_number(bool works) {
    TRY(number, read_number(works));
    return std::to_string(number);
}

Result<Done, High> check_number(bool works) {
    CHECK(read_number(works));
    return Done();
}

TEST(Result, ValuePassesThroughTry) {
    const auto result = describe_number(true);
    ASSERT_TRUE(result);
    EXPECT_EQ(*result, "4");
}

TEST(Result, FailureIsLiftedWithItsDetail) {
    const auto result = describe_number(false);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, High::failed);
    EXPECT_EQ(result.error().detail, "table t");
}

TEST(Result, CheckLeavesOnlyOnFailure) {
    EXPECT_TRUE(check_number(true));
    EXPECT_EQ(check_number(false).error().code, High::failed);
}

TEST(Result, CodeAloneIsAFailure) {
    const Result<int, High> result = High::no;
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, High::no);
}

TEST(Result, ValuesThatOnlyMoveAreCarried) {
    Result<std::unique_ptr<int>, High> result = std::make_unique<int>(3);
    ASSERT_TRUE(result);
    const auto value = std::move(result).value();
    EXPECT_EQ(*value, 3);
}

}  // namespace assent
