// Goal: a secret is told only to whoever asks for it by name, and is compared whole.
// Method: compile-time checks for what must not exist; pairs for the comparison.
#include "base/secret.h"

#include <ostream>
#include <type_traits>

#include <gtest/gtest.h>

namespace assent {

template <class T>
concept Streamable = requires(std::ostream& stream, const T& value) { stream << value; };

static_assert(!Streamable<Secret>);
static_assert(!std::is_convertible_v<Secret, std::string>);
static_assert(!std::is_convertible_v<std::string, Secret>);

TEST(Secret, EqualityLooksAtEveryByte) {
    EXPECT_EQ(Secret("abc"), Secret("abc"));
    EXPECT_FALSE(Secret("abc") == Secret("abd"));
    EXPECT_FALSE(Secret("abc") == Secret("ab"));
    EXPECT_FALSE(Secret("xbc") == Secret("abc"));
    EXPECT_EQ(Secret(), Secret(""));
}

TEST(Secret, MovingEmptiesTheSource) {
    Secret from("abc");
    const Secret to = std::move(from);
    EXPECT_EQ(to.reveal(), "abc");
    EXPECT_TRUE(from.empty());
}

}  // namespace assent
