#include <string>
#include <string_view>

#include "tools/tidy/rules.h"

namespace assent::tidy {

namespace {

constexpr std::size_t columns_max = 100;
constexpr std::size_t function_lines_max = 60;
constexpr std::size_t file_lines_max = 500;
constexpr std::size_t test_file_lines_max = 800;
constexpr std::size_t parameters_max = 4;
constexpr std::size_t nesting_max = 3;

// Characters, not bytes: é is one column.
std::size_t columns_of(std::string_view line) {
    std::size_t columns = 0;
    for (const char c : line) columns += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    return columns;
}

Findings check_columns(const Source& source) {
    Findings findings;
    const auto lines = source.lines();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto columns = columns_of(lines[i]);
        if (columns <= columns_max) continue;
        findings.push_back({source.path(), i + 1, "columns",
                            std::to_string(columns) + " columns, at most 100: break the line (" +
                                "clang-format-16 -i does it for code)."});
    }
    const auto most = source.is_test() ? test_file_lines_max : file_lines_max;
    if (lines.size() > most) {
        findings.push_back({source.path(), lines.size(), "file length",
                            std::to_string(lines.size()) + " lines, at most " +
                                std::to_string(most) + ": split the file by what it does."});
    }
    return findings;
}

bool is_function(const Block& block) {
    return block.kind == BlockKind::function || block.kind == BlockKind::lambda;
}

// A library's signature, by `override` or by the `void*` of a C callback, is not ours to shorten.
bool is_dictated(std::string_view head) {
    return head.find(" override") != head.npos || head.find("void*") != head.npos;
}

Findings check_function(const Source& source, const Block& block) {
    Findings findings;
    const auto first = source.line_of(block.head_at);
    const auto lines = source.line_of(block.close) - first + 1;
    if (lines > function_lines_max) {
        findings.push_back({source.path(), first, "function length",
                            std::to_string(lines) +
                                " lines, at most 60: give a part of it a name "
                                "of its own; a table of test rows goes before the test."});
    }
    const auto parameters = count_parameters(block.head);
    const bool counts = block.kind == BlockKind::function && !is_dictated(block.head);
    if (counts && parameters > parameters_max) {
        findings.push_back({source.path(), first, "parameters",
                            std::to_string(parameters) + " parameters, at most 4: make a struct "
                                                         "of what belongs together."});
    }
    return findings;
}

// Control blocks around this one, up to its function; an `else if` is beside its `if`, not in it.
std::size_t nesting_of(const Structure& structure, const Block& block) {
    std::size_t depth = 1;
    for (auto at = block.parent; at != Block::no_parent; at = structure.blocks[at].parent) {
        const auto& around = structure.blocks[at];
        if (is_function(around)) break;
        if (around.kind == BlockKind::control) ++depth;
    }
    return depth;
}

Findings check_nesting(const Source& source, const Structure& structure) {
    Findings findings;
    for (const auto& block : structure.blocks) {
        if (block.kind != BlockKind::control) continue;
        if (nesting_of(structure, block) != nesting_max + 1) continue;
        findings.push_back({source.path(), source.line_of(block.open), "nesting",
                            "a fourth level, at most 3: refuse early, or name the inner part."});
    }
    return findings;
}

}  // namespace

Findings check_numbers(const Source& source, const Structure& structure) {
    auto findings = check_columns(source);
    for (const auto& block : structure.blocks) {
        if (is_function(block)) append(findings, check_function(source, block));
    }
    for (const auto& declaration : structure.declarations) {
        if (is_dictated(declaration.text)) continue;
        const auto parameters = count_parameters(declaration.text);
        if (parameters <= parameters_max) continue;
        findings.push_back({source.path(), source.line_of(declaration.offset), "parameters",
                            std::to_string(parameters) + " parameters, at most 4: make a struct "
                                                         "of what belongs together."});
    }
    append(findings, check_nesting(source, structure));
    return findings;
}

}  // namespace assent::tidy
