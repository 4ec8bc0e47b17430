#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace assent::app {

/// What the process ends with (operator's contract, section 1).
enum class Exit {
    done = 0,
    failed = 1,   ///< the check or the work failed
    refused = 2,  ///< the command line or the settings are wrong
};

struct DemoOptions {
    std::filesystem::path data;  ///< empty: a fresh folder, removed at the end
    std::string listen = "127.0.0.1:8700";
    std::string admin = "127.0.0.1:8701";
};

struct ImportOptions {
    std::filesystem::path config;
    std::vector<std::string> files;
    bool strict = false;
};

enum class SubjectAction { report, erase };
struct SubjectOptions {
    SubjectAction action = SubjectAction::report;
    std::string msisdn;
    std::filesystem::path config;
};

enum class KeysAction { list, rotate };
struct KeysOptions {
    KeysAction action = KeysAction::list;
    std::filesystem::path config;
};

Exit run_demo(const DemoOptions& options);
Exit run_serve(const std::filesystem::path& config);
Exit run_check(const std::filesystem::path& config);
Exit run_import(const ImportOptions& options);
Exit run_verify(const std::filesystem::path& config);
Exit run_subject(const SubjectOptions& options);
Exit run_keys(const KeysOptions& options);
Exit run_version();
/// Prints the settings' reference page.
Exit run_settings();

/// Reads the command line and runs what it names.
Exit run_command_line(int count, const char* const* words);

}  // namespace assent::app
