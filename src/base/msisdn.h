#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

namespace assent {

/// A subscriber's number: E.164 with its `+`, 5 to 15 digits. Whether a country has such a number
/// is `formats/phone.h`'s business.
class Msisdn {
public:
    Msisdn() = default;

    static std::optional<Msisdn> create(std::string_view text) {
        if (text.size() < 6 || text.size() > 16 || text[0] != '+' || text[1] == '0') return {};
        const auto digits = text.substr(1);
        if (!std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; })) return {};
        Msisdn made;
        made.text_ = text;
        return made;
    }

    /// `+33612345678`. Never for a log.
    const std::string& text() const { return text_; }

    /// `+336*****78`: enough to recognise a line in a log beside the number, too little to call it.
    std::string masked() const {
        if (text_.size() < 9) return "+*****";
        return text_.substr(0, 4) + "*****" + text_.substr(text_.size() - 2);
    }

    bool empty() const { return text_.empty(); }
    auto operator<=>(const Msisdn&) const = default;

private:
    std::string text_;
};

}  // namespace assent
