#pragma once

#include <atomic>
#include <cstdint>
#include <string>

namespace assent::orange {

/// The names of answers in Orange's shape, `<node>_<unit>_RouterProxy-<n>-<seq>_<n>` (contract,
/// section 13). No two answers have the same.
class RequestIds {
public:
    /// `unit` tells this process from all others: nine or more random letters and digits.
    explicit RequestIds(const std::string& unit);

    std::string make();

private:
    std::string prefix_;
    std::atomic<std::uint64_t> next_{1};
};

}  // namespace assent::orange
