#include "core/oauth/request.h"

namespace assent::oauth {

std::string user_id_of(const identity::Subscriber& subscriber) {
    if (subscriber.sub.empty()) return subscriber.msisdn.text();
    return subscriber.carrier + '|' + subscriber.sub;
}

}  // namespace assent::oauth
