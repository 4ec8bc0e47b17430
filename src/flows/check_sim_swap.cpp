#include "flows/check_sim_swap.h"

#include <chrono>
#include <utility>

namespace assent::flows {

namespace {

// A SIM whose change nobody recorded was not changed, as far as its carrier knows.
bool is_swapped(const identity::Subscriber& subscriber, int hours, Instant now) {
    if (!subscriber.sim_changed_at) return false;
    return *subscriber.sim_changed_at >= now - std::chrono::hours(hours);
}

}  // namespace

Task<Result<bool, ResourceRefusal>> CheckSimSwap::run(Secret token,
                                                      std::optional<SwapQuestion> question) {
    CO_TRY(live, co_await admit_token(ports_, token, oauth::Scope::sim_verify));
    if (!question) co_return ResourceRefusal::request_invalid;
    oauth::Subject subject;
    subject.msisdn = question->msisdn;
    CO_TRY(holder, co_await find_holder(ports_, std::move(subject), partners::Scope::simswap));

    const auto now = ports_.clock.now();
    ports::ReleaseGranted release{.access_token = std::move(token),
                                  .scope = oauth::Scope::sim_verify,
                                  .what = "simswap",
                                  .about = question->msisdn};
    CO_CHECK(co_await ports_.grants.record_release(std::move(release), now));
    co_return is_swapped(holder.subscriber, question->hours, now);
}

}  // namespace assent::flows
