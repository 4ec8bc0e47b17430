#include <algorithm>
#include <iterator>

#include "tools/demo_data/records.h"

// The PDFs lie in the program itself, so that it runs from anywhere; as an assembler's file rather
// than a C++ array, which takes the compiler seconds per megabyte.
asm(".section .rodata\n"
    ".global assent_demo_bills\n"
    "assent_demo_bills:\n"
    ".incbin \"" ASSENT_DEMO_BILLS
    "\"\n"
    ".previous\n");

extern "C" const char assent_demo_bills[];

namespace assent::demo {

namespace {

struct Entry {
    std::string_view file;
    std::size_t offset;
    std::size_t size;
};

constexpr Entry entries[] = {
#include "bills_index.inc"
};

}  // namespace

std::string_view sample_bill(std::string_view file) {
    const auto* const found = std::ranges::find(entries, file, &Entry::file);
    if (found == std::end(entries)) return {};
    return {assent_demo_bills + found->offset, found->size};
}

}  // namespace assent::demo
