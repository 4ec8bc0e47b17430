#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tools/demo_data/subscribers.h"

namespace assent::demo {

/// What a sample bill says, in its language. Amounts are cents (of euro or rupee), tax included.
struct Invoice {
    struct Line {
        std::string label;
        std::int64_t cents;
    };
    struct Use {
        std::string day;
        std::string what;
        std::string quantity;
        std::int64_t cents;
    };
    struct Words {
        std::string title, number, customer, date, period, line_number, subject, amount, net, tax,
            total, due, paid_by, details, day, use, quantity, page, invented, notice;
    };

    Words words;
    std::string carrier;
    std::string number;
    std::string customer;
    std::string date;  ///< as people of the country write it
    std::string due;
    std::string period;
    std::string phone;                 ///< national form, in pairs
    std::vector<std::string> address;  ///< the lines of the envelope
    std::vector<Line> lines;
    std::vector<Use> uses;
    std::int64_t net = 0;
    std::int64_t tax = 0;
    std::int64_t total = 0;
    std::string currency;  ///< `€`, written behind the amount
};

Invoice make_invoice(const SampleBill& bill);

/// `1 234,56 €`
std::string write_amount(std::int64_t cents, const std::string& currency);

}  // namespace assent::demo
