#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/configuration/settings.h"

namespace assent::configuration {

/// The variables of the environment, by name.
using Environment = std::map<std::string, std::string>;
Environment read_environment();

/// What came of reading. With problems the settings are not to be used.
struct Loaded {
    std::unique_ptr<Settings> settings;  ///< never null
    std::vector<std::string> problems;   ///< `FILE:LINE: KEY: what; expected …`
};

/// Reads a settings file and what the environment overrides of it.
Loaded load_settings(const std::filesystem::path& file, const Environment& environment);

/// The same from a text; `file` is what problems call it, and whose folder paths are relative to.
struct SettingsText {
    std::string_view toml;
    std::filesystem::path file;
};
Loaded read_settings(const SettingsText& text, const Environment& environment);

}  // namespace assent::configuration
