// Makes the sandbox's data: assent_demo_data OUTDIR
//
// OUTDIR gets subscribers.jsonl and bills/*.pdf, for `assent import` and for people, and bills.bin
// with bills_index.inc, which the build puts into the program.

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "tools/demo_data/draw_bill.h"
#include "tools/demo_data/records.h"

namespace assent::demo {

namespace {

// The day that operator.md's records were last changed.
constexpr std::string_view day_of_the_files = "2026-08-09";

bool write_all(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder / "bills");
    std::ofstream records(folder / "subscribers.jsonl", std::ios::binary);
    for (const auto& line : sample_records(day_of_the_files)) records << line << '\n';

    std::ofstream together(folder / "bills.bin", std::ios::binary);
    std::ofstream index(folder / "bills_index.inc");
    std::size_t offset = 0;
    for (const auto& bill : sample_bills()) {
        const auto pdf = draw_bill(bill);
        std::ofstream(folder / bill.file, std::ios::binary) << pdf;
        together << pdf;
        index << "    {\"" << bill.file << "\", " << offset << ", " << pdf.size() << "},\n";
        offset += pdf.size();
    }
    return records.flush() && together.flush() && index.flush();
}

}  // namespace

}  // namespace assent::demo

int main(int argument_count, char** arguments) {
    if (argument_count != 2) {
        std::fputs("usage: assent_demo_data OUTDIR\n", stderr);
        return 2;
    }
    if (!assent::demo::write_all(arguments[1])) {
        std::fprintf(stderr, "assent_demo_data: cannot write to %s\n", arguments[1]);
        return 1;
    }
    return 0;
}
