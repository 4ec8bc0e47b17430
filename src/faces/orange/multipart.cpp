#include "faces/orange/multipart.h"

#include <utility>

#include "formats/gzip.h"
#include "formats/text.h"

namespace assent::orange {

namespace {

std::string write_hex(const flows::PartId& part) {
    return formats::write_hex(
        {reinterpret_cast<const char*>(part.bytes.data()), part.bytes.size()});
}

// 128 random bits, drawn after the documents were stored: no document holds them.
std::string write_boundary(const flows::LastBills& bills) {
    return "=_" + write_hex(bills.boundary);
}

/// Headers and lines in the order in which they are sent.
class PartWriter {
public:
    PartWriter(std::string delimiter, std::string_view eol)
        : delimiter_(std::move(delimiter)), eol_(eol) {}

    PartWriter& line(std::string_view text) {
        text_ += text;
        text_ += eol_;
        return *this;
    }
    PartWriter& delimiter() { return line(delimiter_); }
    PartWriter& headers(std::string_view type, const flows::PartId& part) {
        line("Content-Type: " + std::string(type));
        line("Content-Transfer-Encoding: 8bit");
        return line("Content-ID: <" + content_id(part) + ">");
    }
    PartWriter& end() { return line(delimiter_ + "--"); }

    std::string take() { return std::exchange(text_, {}); }

private:
    std::string delimiter_;
    std::string_view eol_;
    std::string text_;
};

std::string_view file_name(const flows::LastBill& bill) {
    return bill.filed.contract_type == "mobile" ? "FactureM.pdf" : "FactureI.pdf";
}

}  // namespace

std::string content_id(const flows::PartId& part) {
    return write_hex(part) + "@orange.fr";
}

std::string write_content_type(const flows::LastBills& bills) {
    const auto list = "<" + content_id(bills.part) + ">";
    auto type = "multipart/related ;boundary=\"" + write_boundary(bills) +
                "\"; type=application/json; start=\"" + list + "\"; start-info=\"" + list;
    for (const auto& bill : bills.bills) type += ", <" + content_id(bill.part) + ">";
    return type + "\"";
}

std::vector<std::string> write_multipart(const flows::LastBills& bills, const std::string& json,
                                         std::string_view eol) {
    std::vector<std::string> texts;
    PartWriter part("--" + write_boundary(bills), eol);
    part.delimiter().headers("application/json; charset=utf-8", bills.part).line("").line(json);
    for (const auto& bill : bills.bills) {
        // The charset means nothing for a PDF; Orange sends it (contract, section 12, row 8).
        part.delimiter().headers("application/pdf; charset=IBM850", bill.part);
        part.line("Content-Disposition: attachment; filename=\"" + std::string(file_name(bill)) +
                  "\"");
        texts.push_back(part.line("").take());
        part.line("");  // ends the document
    }
    texts.push_back(part.end().take());
    return texts;
}

std::vector<std::string> compress_multipart(const std::vector<std::string>& texts,
                                            const flows::LastBills& bills) {
    std::vector<std::string> compressed;
    formats::GzipJoin join;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        auto stored = formats::store_part(texts[i]);
        join.add(stored.crc32, stored.plain_bytes);
        compressed.push_back(std::move(stored.bytes));
        if (i == bills.bills.size()) break;
        const auto& filed = bills.bills[i].filed;
        join.add(filed.crc32, filed.plain.bytes);
    }
    compressed.front().insert(0, formats::GzipJoin::head());
    compressed.back() += join.finish();
    return compressed;
}

}  // namespace assent::orange
