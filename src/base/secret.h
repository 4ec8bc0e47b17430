#pragma once

#include <cstddef>
#include <string>
#include <utility>

namespace assent {

/// Text that must not be seen: a token, a code, a pass-phrase.
///
/// It has no stream operator and no implicit conversion, so it cannot reach a log, an error text or
/// a metric by accident; whoever needs the text says `reveal`. The memory is wiped when it ends.
class Secret {
public:
    Secret() = default;
    explicit Secret(std::string text) : text_(std::move(text)) {}
    Secret(const Secret&) = default;
    Secret(Secret&& other) noexcept : text_(std::move(other.text_)) { other.wipe(); }
    Secret& operator=(Secret other) noexcept {
        text_.swap(other.text_);
        return *this;
    }
    ~Secret() { wipe(); }

    const std::string& reveal() const { return text_; }
    bool empty() const { return text_.empty(); }

    /// Compares in a time that depends on the lengths only.
    bool operator==(const Secret& other) const {
        if (text_.size() != other.text_.size()) return false;
        unsigned char difference = 0;
        for (std::size_t i = 0; i < text_.size(); ++i) {
            difference |= static_cast<unsigned char>(text_[i] ^ other.text_[i]);
        }
        return difference == 0;
    }

private:
    void wipe() noexcept {
        // volatile: a plain loop over memory about to die is removed by the optimiser.
        volatile char* bytes = text_.data();
        for (std::size_t i = 0; i < text_.size(); ++i) bytes[i] = 0;
        text_.clear();
    }

    std::string text_;
};

}  // namespace assent
