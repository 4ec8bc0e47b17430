#include "http/beast/address_counts.h"

namespace assent::beast {

bool AddressCounts::enter(const std::string& address) {
    const std::lock_guard lock(mutex_);
    auto& count = counts_[address];
    if (count >= most_) return false;
    ++count;
    return true;
}

void AddressCounts::leave(const std::string& address) {
    const std::lock_guard lock(mutex_);
    const auto found = counts_.find(address);
    if (found == counts_.end()) return;
    if (--found->second == 0) counts_.erase(found);
}

}  // namespace assent::beast
