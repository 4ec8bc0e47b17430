#include "formats/phone_plans.h"

#include <bit>
#include <cstring>

namespace assent::formats {

namespace {

struct CallingCode {
    std::uint16_t code;
    std::uint16_t first;  ///< index of its main country's plan
    std::uint16_t count;
};

enum class StepKind : std::uint8_t {
    digit,  ///< the next digit is in the set `a`
    end,    ///< the text ends here
    save,   ///< a group begins (`a` even) or ends (odd)
    split,  ///< try `a` first, then `b`
    jump,   ///< go on at `a`
    match,
};

struct Step {
    StepKind kind;
    std::uint16_t a;
    std::uint16_t b;
};

struct State {
    std::uint8_t leaf;
    std::array<std::uint16_t, 10> next;
};

#include "phone_table.inc"

constexpr int calling_code_max = 999;

// Index of a calling code in `calling_codes`, plus one; 0 for a code that nobody has.
constexpr auto index_of_code = [] {
    std::array<std::uint16_t, calling_code_max + 1> index{};
    for (std::size_t i = 0; i < std::size(calling_codes); ++i) {
        index[calling_codes[i].code] = static_cast<std::uint16_t>(i + 1);
    }
    return index;
}();

constexpr std::size_t letters = 26;

constexpr bool is_letter(char c) {
    return c >= 'A' && c <= 'Z';
}

constexpr std::size_t country_index(char first, char second) {
    return static_cast<std::size_t>(first - 'A') * letters + static_cast<std::size_t>(second - 'A');
}

// Index of a country's plan, plus one; 0 for letters that are no country.
constexpr auto index_of_country = [] {
    std::array<std::uint16_t, letters * letters> index{};
    for (std::size_t i = 0; i < std::size(plans); ++i) {
        const char* country = plans[i].country;
        if (country[0] == 0) continue;
        index[country_index(country[0], country[1])] = static_cast<std::uint16_t>(i + 1);
    }
    return index;
}();

constexpr unsigned digit_value(char digit) {
    return static_cast<unsigned>(digit - '0');
}

// One attempt to match; the recursion is as deep as the program has choices, which the table
// bounds.
class Attempt {
public:
    explicit Attempt(std::string_view digits) : digits_(digits) {}

    bool run(std::size_t step, std::size_t at) {
        for (;; ++step) {
            const auto [kind, a, b] = program[step];
            switch (kind) {
                case StepKind::digit:
                    if (at == digits_.size() || !(a >> digit_value(digits_[at]) & 1)) return false;
                    ++at;
                    break;
                case StepKind::end:
                    if (at != digits_.size()) return false;
                    break;
                case StepKind::save: saved_[a] = at; break;
                case StepKind::split: {
                    const auto saved = saved_;
                    if (run(a, at)) return true;
                    saved_ = saved;
                    step = b - std::size_t{1};
                    break;
                }
                case StepKind::jump: step = a - std::size_t{1}; break;
                case StepKind::match: end_ = at; return true;
            }
        }
    }

    ProgramMatch found() const {
        ProgramMatch match{.end = end_, .groups = {}};
        for (std::size_t group = 1; group < match.groups.size(); ++group) {
            const auto from = saved_[group * 2];
            const auto to = saved_[group * 2 + 1];
            if (from < to) match.groups[group] = digits_.substr(from, to - from);
        }
        return match;
    }

private:
    std::string_view digits_;
    std::size_t end_ = 0;
    std::array<std::size_t, 6> saved_{};
};

}  // namespace

bool Plan::is_possible_length(std::size_t digits) const {
    return digits < 32 && (lengths >> digits & 1) != 0;
}

bool Plan::is_too_long(std::size_t digits) const {
    return digits >= std::bit_width(lengths);
}

const Plan* find_plan(std::string_view country) {
    if (country.size() != 2 || !is_letter(country[0]) || !is_letter(country[1])) return nullptr;
    const auto index = index_of_country[country_index(country[0], country[1])];
    return index == 0 ? nullptr : &plans[index - 1];
}

std::span<const Plan> plans_of(int calling_code) {
    if (calling_code < 0 || calling_code > calling_code_max) return {};
    const auto index = index_of_code[static_cast<std::size_t>(calling_code)];
    if (index == 0) return {};
    const auto& found = calling_codes[index - 1];
    return std::span(plans).subspan(found.first, found.count);
}

const Leaf& find_leaf(const Plan& plan, std::string_view national) {
    std::size_t state = plan.root;
    for (const char digit : national) {
        state = states[state].next[digit_value(digit)];
        if (state == 0) break;
    }
    return leaves[states[state].leaf];
}

std::optional<ProgramMatch> match_start(std::uint16_t program_start, std::string_view digits) {
    Attempt attempt(digits);
    if (!attempt.run(program_start, 0)) return {};
    return attempt.found();
}

}  // namespace assent::formats
