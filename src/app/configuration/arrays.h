#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <toml++/toml.h>

#include "app/configuration/settings.h"

namespace assent::configuration {

/// What was wrong with a table, and where.
struct TableProblem {
    std::size_t line = 0;
    std::string text;  ///< `carrier.id: what; expected …`
};

/// Adds a `[[carrier]]` to `carriers`, or says what is wrong with it.
std::optional<TableProblem> read_carrier(const toml::table& table,
                                         std::vector<carriers::Profile>& carriers);
/// The same for a `[[tax]]`.
std::optional<TableProblem> read_tax(const toml::table& table, std::vector<TaxRow>& taxes);

/// Nothing where an element is no text.
std::optional<std::vector<std::string>> read_texts(const toml::array& array);

}  // namespace assent::configuration
