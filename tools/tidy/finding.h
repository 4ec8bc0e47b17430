#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace assent::tidy {

/// One place where a rule of STYLE.md or ARCHITECTURE.md is not held.
struct Finding {
    std::string path;  ///< relative to the checkout
    std::size_t line = 1;
    std::string rule;    ///< its short name, `arrows` or `function length`
    std::string advice;  ///< what is wrong there and what to do instead
};

using Findings = std::vector<Finding>;

/// Puts all of `more` behind `findings`.
inline void append(Findings& findings, Findings more) {
    findings.insert(findings.end(), more.begin(), more.end());
}

}  // namespace assent::tidy
