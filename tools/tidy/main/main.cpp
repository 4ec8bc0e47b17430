// Holds the rules of STYLE.md and ARCHITECTURE.md that a reader of text can hold.
//   assent_tidy FOLDER_OF_THE_CHECKOUT
// Prints `file:line: rule: what to do` for each finding; exit 1 when there is one.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <tuple>

#include "tools/tidy/rules.h"

namespace {

using namespace assent::tidy;
namespace fs = std::filesystem;

bool is_source(const fs::path& path) {
    const auto kind = path.extension();
    return kind == ".h" || kind == ".cpp" || kind == ".ts";
}

std::vector<Source> read_sources(const fs::path& root) {
    std::vector<Source> sources;
    for (const auto* folder : {"src", "tools", "tests", "bench"}) {
        if (!fs::is_directory(root / folder)) continue;
        for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
            if (!entry.is_regular_file() || !is_source(entry.path())) continue;
            std::ifstream file(entry.path(), std::ios::binary);
            std::string text{std::istreambuf_iterator<char>(file), {}};
            sources.emplace_back(fs::relative(entry.path(), root).generic_string(),
                                 std::move(text));
        }
    }
    return sources;
}

}  // namespace

int main(int argc, char** argv) {
    const fs::path root = argc > 1 ? argv[1] : ".";
    const auto sources = read_sources(root);
    if (sources.empty()) {
        std::cerr << "assent_tidy: no sources below " << root << "\n";
        return 2;
    }
    auto findings = check_layout(sources, root);
    for (const auto& source : sources) append(findings, check_source(source));
    std::ranges::sort(findings, {}, [](const Finding& f) { return std::tie(f.path, f.line); });

    for (const auto& finding : findings) {
        std::cout << finding.path << ":" << finding.line << ": " << finding.rule << ": "
                  << finding.advice << "\n";
    }
    std::cout << "tidy: " << sources.size() << " files, " << findings.size() << " findings\n";
    return findings.empty() ? 0 : 1;
}
