#include <functional>
#include <string>

#include <CLI/CLI.hpp>

#include "app/commands.h"

namespace assent::app {

namespace {

// What the chosen command will do, once the line is read.
using Chosen = std::function<Exit()>;

void add_config(CLI::App& command, std::filesystem::path& config) {
    command.add_option("--config", config, "The settings file, TOML")->required();
}

void add_demo(CLI::App& app, DemoOptions& options, Chosen& chosen) {
    auto* command = app.add_subcommand("demo",
                                       "Starts a sandbox gateway with sample carriers, "
                                       "subscribers, bills and partners, and prints "
                                       "the URLs and copy-and-paste calls for each face.");
    command->add_option("--data", options.data,
                        "Folder of its store and settings, kept for the next start. Without it: a "
                        "fresh folder, removed at the end");
    command->add_option("--listen", options.listen, "HOST:PORT for partners and subscribers")
        ->capture_default_str();
    command->add_option("--admin", options.admin, "HOST:PORT of health, metrics and the sandbox")
        ->capture_default_str();
    command->callback([&] { chosen = [&] { return run_demo(options); }; });
}

struct Plain {
    const char* name;
    const char* description;
    Exit (*run)(const std::filesystem::path&);
};

constexpr Plain plain_commands[] = {
    {"serve",
     "The gateway. Refuses to start on an unknown key, a bad value, a store of a newer schema, or "
     "a "
     "weak secret outside the sandbox. Makes or upgrades the schema. SIGTERM drains: every "
     "accepted "
     "request is answered, then exit 0.",
     run_serve},
    {"check", "Validates settings, keys, store and carriers without serving.", run_check},
    {"verify",
     "Proves the store: audit chain whole, nothing given without its consent, every sealed value "
     "opens. Prints one line per proof; exit 1 with the rows that break one. Safe beside a running "
     "serve.",
     run_verify},
};

void add_plain(CLI::App& app, const Plain& plain, std::filesystem::path& config, Chosen& chosen) {
    auto* command = app.add_subcommand(plain.name, plain.description);
    add_config(*command, config);
    command->callback([&, run = plain.run] { chosen = [&config, run] { return run(config); }; });
}

void add_import(CLI::App& app, ImportOptions& options, Chosen& chosen) {
    auto* command = app.add_subcommand(
        "import",
        "Loads records from JSON Lines, with a progress bar on a terminal; safe beside a running "
        "serve. A bad line is reported as FILE:LINE: what and why, the rest goes on, exit 1 at the "
        "end.");
    add_config(*command, options.config);
    command->add_option("files", options.files, "DATA.jsonl…")->required();
    command->add_flag("--strict", options.strict, "Loads nothing unless every line is good");
    command->callback([&] { chosen = [&] { return run_import(options); }; });
}

void add_subject(CLI::App& app, SubjectOptions& options, Chosen& chosen) {
    auto* command = app.add_subcommand("subject", "What is held on one person, or its erasure.");
    command->require_subcommand(1);
    const auto add = [&](const char* name, const char* description, SubjectAction action) {
        auto* part = command->add_subcommand(name, description);
        part->add_option("msisdn", options.msisdn, "The number, such as +33612345678")->required();
        add_config(*part, options.config);
        part->callback([&, action] {
            options.action = action;
            chosen = [&] { return run_subject(options); };
        });
    };
    add("report", "Prints everything held on one number, as JSON.", SubjectAction::report);
    add("erase",
        "Removes the person: record, bills, sessions, messages, and the number in consents and the "
        "audit trail, whose chain stays whole.",
        SubjectAction::erase);
}

void add_keys(CLI::App& app, KeysOptions& options, Chosen& chosen) {
    auto* command = app.add_subcommand("keys", "The keys that sign ID tokens.");
    command->require_subcommand(1);
    const auto add = [&](const char* name, const char* description, KeysAction action) {
        auto* part = command->add_subcommand(name, description);
        add_config(*part, options.config);
        part->callback([&, action] {
            options.action = action;
            chosen = [&] { return run_keys(options); };
        });
    };
    add("list", "Prints the published keys, oldest first, one line each.", KeysAction::list);
    add("rotate",
        "Makes the next key of each algorithm sign, and a new one next; prints them all. What "
        "signed until now stays published until its last token has ended (oidc.id_token_lifetime "
        "and five minutes). A running serve follows within seconds.",
        KeysAction::rotate);
}

void add_small(CLI::App& app, Chosen& chosen) {
    app.add_subcommand("version", "Version, commit, compiler, library versions.")->callback([&] {
        chosen = run_version;
    });
    auto* settings = app.add_subcommand("settings", "Prints every setting with its documentation.");
    settings->add_flag_callback(
        "--markdown", [] {}, "As the page of the docs, the only form");
    settings->callback([&] { chosen = run_settings; });
}

}  // namespace

Exit run_command_line(int count, const char* const* words) {
    DemoOptions demo;
    ImportOptions import;
    SubjectOptions subject;
    KeysOptions keys;
    std::filesystem::path config;
    Chosen chosen;

    CLI::App app(
        "Assent: an operator's gateway to its subscribers' identity, with their consent.\n"
        "Exit codes: 0 done, 1 the check or the work failed, 2 the command line or the settings "
        "are "
        "wrong.",
        "assent");
    app.require_subcommand(1);
    add_demo(app, demo, chosen);
    for (const auto& plain : plain_commands) add_plain(app, plain, config, chosen);
    add_import(app, import, chosen);
    add_subject(app, subject, chosen);
    add_keys(app, keys, chosen);
    add_small(app, chosen);
    try {
        app.parse(count, words);
    } catch (const CLI::ParseError& wrong) {
        // Help is an "error" with code 0; every real one is the caller's.
        return app.exit(wrong) == 0 ? Exit::done : Exit::refused;
    }
    return chosen();
}

}  // namespace assent::app
