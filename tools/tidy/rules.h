#pragma once

#include <filesystem>
#include <vector>

#include "tools/tidy/blocks.h"
#include "tools/tidy/finding.h"
#include "tools/tidy/source.h"

// The rules, one file each. Those of a single file take the Source; those of the tree take all.
namespace assent::tidy {

/// Includes follow the arrows of ARCHITECTURE.md.
Findings check_arrows(const Source& source);

/// Columns, lines of a file and of a function, parameters, nesting.
Findings check_numbers(const Source& source, const Structure& structure);

/// Names that say nothing, words left for later, code in comments.
Findings check_names(const Source& source);

/// Calls that have a better place or a better way.
Findings check_calls(const Source& source);

/// What g++ 12 or a reader gets wrong about coroutines, and switches that swallow new cases.
Findings check_coroutines(const Source& source, const Structure& structure);
Findings check_switches(const Source& source, const Structure& structure);

/// What must lie beside what: tests, contracts, the parts of a face; and how much in one folder.
Findings check_layout(const std::vector<Source>& sources, const std::filesystem::path& root);

/// Every rule about one file.
Findings check_source(const Source& source);

}  // namespace assent::tidy
