// Goal: a number that changed hands is somebody else, and two carriers' customers never meet.
// Method: a table.

#include "core/oauth/request.h"

#include <gtest/gtest.h>

namespace assent::oauth {
namespace {

identity::Subscriber subscriber(std::string carrier, std::string sub) {
    identity::Subscriber made;
    made.msisdn = *Msisdn::create("+33612345678");
    made.carrier = std::move(carrier);
    made.sub = std::move(sub);
    return made;
}

TEST(UserId, NamesTheCarriersCustomerOrElseTheNumber) {
    EXPECT_EQ(user_id_of(subscriber("orange", "c-1")), "orange|c-1");
    EXPECT_NE(user_id_of(subscriber("orange", "c-1")), user_id_of(subscriber("orange", "c-2")));
    EXPECT_NE(user_id_of(subscriber("orange", "c-1")), user_id_of(subscriber("sosh", "c-1")));
    EXPECT_EQ(user_id_of(subscriber("orange", "")), "+33612345678");
}

TEST(AuthorizationRequest, KnowsItsPrompts) {
    AuthorizationRequest request;
    request.prompts = {Prompt::login, Prompt::consent};
    EXPECT_TRUE(request.prompts_for(Prompt::login));
    EXPECT_TRUE(request.prompts_for(Prompt::consent));
    EXPECT_FALSE(request.prompts_for(Prompt::none));
}

}  // namespace
}  // namespace assent::oauth
