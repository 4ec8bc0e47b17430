#include "tools/demo_data/draw_bill.h"

#include "tools/demo_data/invoice.h"
#include "tools/demo_data/page.h"

namespace assent::demo {

namespace {

constexpr double left = 48;
constexpr double right = page_width - left;
constexpr double width = right - left;

Colour brand_of(const Invoice& invoice) {
    if (invoice.carrier == "Orange") return {0.93, 0.42, 0.05};
    if (invoice.carrier == "SFR") return {0.78, 0.06, 0.14};
    return {0.45, 0.1, 0.5};
}

// A sign of our own: waves over a dot. The carriers' real logos are not ours to print.
void draw_logo(Page& page, Place at, const Invoice& invoice) {
    const Place source = {at.x + 22, at.y + 33};
    page.fill({at.x, at.y, 44, 44}, brand_of(invoice), 9);
    page.arc(source, 9, 3.2, white);
    page.arc(source, 16, 3.2, white);
    page.arc(source, 23, 3.2, white);
    page.fill({source.x - 3, source.y - 3, 6, 6}, white, 3);
    page.write({at.x + 56, at.y + 6}, {.size = 24, .bold = true}, invoice.carrier);
}

void draw_facts(Page& page, const Invoice& invoice) {
    const auto& words = invoice.words;
    const std::pair<std::string, std::string> facts[] = {
        {words.number, invoice.number},     {words.customer, invoice.customer},
        {words.line_number, invoice.phone}, {words.date, invoice.date},
        {words.period, invoice.period},
    };
    double y = 128;
    for (const auto& [name, value] : facts) {
        page.write({left, y}, {.size = 8.5, .colour = grey}, name);
        page.write({left + 92, y}, {.size = 8.5, .bold = true}, value);
        y += 16;
    }
}

// Where the window of a French envelope is.
void draw_address(Page& page, const Invoice& invoice) {
    double y = 150;
    bool first = true;
    for (const auto& line : invoice.address) {
        page.write({316, y}, {.size = 11, .bold = first}, line);
        first = false;
        y += 17;
    }
}

double draw_lines(Page& page, const Invoice& invoice) {
    double y = 292;
    page.fill({left, y - 7, width, 24}, brand_of(invoice), 4);
    page.write({left + 10, y - 1}, {.bold = true, .colour = white}, invoice.words.subject);
    page.write({right - 10, y - 1}, {.bold = true, .colour = white, .align = Align::right},
               invoice.words.amount);
    y += 30;
    for (const auto& [label, cents] : invoice.lines) {
        page.write({left + 10, y}, {}, label);
        page.write({right - 10, y}, {.align = Align::right}, write_amount(cents, invoice.currency));
        page.rule({left, y + 19}, width, pale);
        y += 28;
    }
    return y;
}

void draw_total(Page& page, const Invoice& invoice, double y) {
    const auto& words = invoice.words;
    const auto row = [&](const std::string& name, std::int64_t cents) {
        page.write({330, y}, {.colour = grey}, name);
        page.write({right - 10, y}, {.align = Align::right}, write_amount(cents, invoice.currency));
        y += 20;
    };
    row(words.net, invoice.net);
    row(words.tax, invoice.tax);
    page.fill({316, y, right - 316, 62}, pale, 6);
    page.write({330, y + 11}, {.bold = true}, words.total);
    page.write({right - 12, y + 8}, {.size = 15, .bold = true, .align = Align::right},
               write_amount(invoice.total, invoice.currency));
    page.write({330, y + 38}, {.size = 8.5, .colour = grey}, words.due + " " + invoice.due);
    page.write({left, y + 11}, {.size = 8.5, .colour = grey}, words.paid_by);
}

void draw_foot(Page& page, const Invoice& invoice, const std::string& number) {
    page.rule({left, 772}, width, grey);
    page.write({left, 780}, {.size = 7.5, .colour = grey}, invoice.words.notice);
    page.write({left, 792}, {.size = 7.5, .colour = grey}, invoice.words.invented);
    page.write({right, 780}, {.size = 7.5, .colour = grey, .align = Align::right},
               invoice.words.page + " " + number + "/2");
}

void draw_first_page(Page& page, const Invoice& invoice) {
    draw_logo(page, {left, 44}, invoice);
    page.write({right, 52}, {.size = 20, .colour = grey, .align = Align::right},
               invoice.words.title);
    draw_facts(page, invoice);
    draw_address(page, invoice);
    draw_total(page, invoice, draw_lines(page, invoice) + 14);
    draw_foot(page, invoice, "1");
    page.finish();
}

void draw_second_page(Page& page, const Invoice& invoice) {
    const auto& words = invoice.words;
    draw_logo(page, {left, 44}, invoice);
    page.write({right, 52}, {.size = 14, .colour = grey, .align = Align::right}, words.details);
    page.write({right, 74}, {.size = 8.5, .colour = grey, .align = Align::right},
               words.number + " " + invoice.number + " · " + invoice.phone);

    double y = 120;
    const Style head = {.size = 8.5, .bold = true};
    page.write({left + 10, y}, head, words.day);
    page.write({left + 100, y}, head, words.use);
    page.write({380, y}, head, words.quantity);
    page.write({right - 10, y}, {.size = 8.5, .bold = true, .align = Align::right}, words.amount);
    y += 20;
    bool shaded = true;
    for (const auto& use : invoice.uses) {
        if (shaded) page.fill({left, y - 4, width, 20}, pale, 3);
        shaded = !shaded;
        page.write({left + 10, y}, {.size = 8.5}, use.day);
        page.write({left + 100, y}, {.size = 8.5}, use.what);
        page.write({380, y}, {.size = 8.5}, use.quantity);
        page.write({right - 10, y}, {.size = 8.5, .align = Align::right},
                   write_amount(use.cents, invoice.currency));
        y += 20;
    }
    draw_foot(page, invoice, "2");
    page.finish();
}

}  // namespace

std::string draw_bill(const SampleBill& bill) {
    const auto invoice = make_invoice(bill);
    std::string pdf;
    {
        Page page([&](std::string_view bytes) { pdf += bytes; },
                  invoice.words.title + " " + invoice.number, bill.creation_date);
        draw_first_page(page, invoice);
        draw_second_page(page, invoice);
    }
    return pdf;
}

}  // namespace assent::demo
