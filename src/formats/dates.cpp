#include "formats/dates.h"

#include <chrono>

namespace assent::formats {

namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Takes parts off the front of a text; one part that is not there makes the whole a failure.
class Parts {
public:
    explicit Parts(std::string_view text) : text_(text) {}

    int number(std::size_t digits) {
        if (text_.size() < digits) return fail();
        int value = 0;
        for (const char c : text_.substr(0, digits)) {
            if (!is_digit(c)) return fail();
            value = value * 10 + (c - '0');
        }
        text_.remove_prefix(digits);
        return value;
    }

    // Which of `choices` comes next.
    char one_of(std::string_view choices) {
        if (text_.empty() || choices.find(text_.front()) == choices.npos) {
            fail();
            return 0;
        }
        const char found = text_.front();
        text_.remove_prefix(1);
        return found;
    }

    // A point and digits, cut to the millisecond; 0 where there is no point.
    int fraction_ms() {
        if (text_.empty() || text_.front() != '.') return 0;
        text_.remove_prefix(1);
        if (text_.empty() || !is_digit(text_.front())) return fail();
        int ms = 0;
        int weight = 100;
        while (!text_.empty() && is_digit(text_.front())) {
            ms += (text_.front() - '0') * weight;
            weight /= 10;
            text_.remove_prefix(1);
        }
        return ms;
    }

    bool read_all() const { return good_ && text_.empty(); }

private:
    int fail() {
        good_ = false;
        text_ = {};
        return 0;
    }

    std::string_view text_;
    bool good_ = true;
};

year_month_day read_day(Parts& parts) {
    const year y{parts.number(4)};
    parts.one_of("-");
    const month m{static_cast<unsigned>(parts.number(2))};
    parts.one_of("-");
    const day d{static_cast<unsigned>(parts.number(2))};
    return y / m / d;
}

// Minutes east of Greenwich; beyond a day where the text is no offset.
constexpr int no_offset = 24 * 60;

int read_offset_minutes(Parts& parts) {
    const char sign = parts.one_of("Zz+-");
    if (sign == 'Z' || sign == 'z') return 0;
    const int hours = parts.number(2);
    parts.one_of(":");
    const int minutes = parts.number(2);
    if (hours > 23 || minutes > 59) return no_offset;
    const int offset = hours * 60 + minutes;
    return sign == '-' ? -offset : offset;
}

// Writes `value` right-aligned with zeros into the `digits` characters at `to`.
void put_number(char* to, int digits, unsigned value) {
    for (char* at = to + digits; at != to; value /= 10) {
        *--at = static_cast<char>('0' + value % 10);
    }
}

}  // namespace

std::string write_instant(Instant instant) {
    const auto days = std::chrono::floor<std::chrono::days>(instant);
    const year_month_day date{days};
    const std::chrono::hh_mm_ss time{instant - days};

    std::string text = "0000-00-00T00:00:00.000Z";
    char* at = text.data();
    put_number(at, 4, static_cast<unsigned>(static_cast<int>(date.year())));
    put_number(at + 5, 2, static_cast<unsigned>(date.month()));
    put_number(at + 8, 2, static_cast<unsigned>(date.day()));
    put_number(at + 11, 2, static_cast<unsigned>(time.hours().count()));
    put_number(at + 14, 2, static_cast<unsigned>(time.minutes().count()));
    put_number(at + 17, 2, static_cast<unsigned>(time.seconds().count()));
    put_number(at + 20, 3, static_cast<unsigned>(time.subseconds().count()));
    return text;
}

std::optional<Instant> read_instant(std::string_view text) {
    Parts parts(text);
    const auto date = read_day(parts);
    parts.one_of("Tt");
    const int hour = parts.number(2);
    parts.one_of(":");
    const int minute = parts.number(2);
    parts.one_of(":");
    const int second = parts.number(2);
    const int ms = parts.fraction_ms();
    const int offset = read_offset_minutes(parts);

    if (!parts.read_all() || !date.ok() || offset == no_offset) return {};
    // A leap second has no place in the system's clock, so `:60` is no moment that we can keep.
    if (hour > 23 || minute > 59 || second > 59) return {};
    return Instant{sys_days{date}} + std::chrono::hours{hour} +
           std::chrono::minutes{minute - offset} + Seconds{second} + Milliseconds{ms};
}

bool is_date(std::string_view text) {
    Parts parts(text);
    const auto date = read_day(parts);
    return parts.read_all() && date.ok();
}

}  // namespace assent::formats
