#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

namespace assent::beast {

/// Names for requests, in logs and answers: a prefix of this process and a counter. They must only
/// be rare to meet twice, not hard to guess.
class RequestIds {
public:
    RequestIds();

    /// The client's own, where it is 1 to 64 of `[A-Za-z0-9._-]`; else a new one.
    std::string choose(std::string_view sent);

private:
    std::string prefix_;
    std::atomic<std::uint64_t> next_{1};
};

}  // namespace assent::beast
