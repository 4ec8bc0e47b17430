#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "adapters/sandbox_sms/centre.h"
#include "adapters/system/log.h"
#include "base/settings_table.h"
#include "core/carriers/profile.h"
#include "faces/consent/settings.h"
#include "faces/dqe/settings.h"
#include "faces/orange/settings.h"
#include "flows/authorization/settings.h"
#include "flows/settings.h"
#include "http/server.h"

namespace assent::configuration {

/// A row of `[[tax]]`. Percentages as decimal texts; kept for the face that debits.
struct TaxRow {
    std::string from;
    std::string tl;
    std::string cess;
    std::string nbt;
    std::string vat;
    std::string insurance;
};

/// Keys of faces that are not there yet: accepted, and unused.
struct WaitingSettings {
    bool dialog_enabled = true;
    std::string dialog_currency = "LKR";
    Milliseconds dialog_consent_wait{Seconds{60}};
    std::vector<TaxRow> taxes;
};

/// All settings of one run (operator's contract, section 2).
struct Settings {
    std::string listen = "127.0.0.1:8700";
    std::string admin_listen = "127.0.0.1:8701";
    std::int64_t threads = 0;
    std::string tls_certificate;
    std::string tls_key;
    http::Limits limits;

    std::string store_url = "sqlite:assent.db";
    std::string key_file;

    std::string sms_kind = "sandbox";
    sandbox_sms::Settings sms;
    bool sandbox_enabled = false;

    system::LogSettings log;
    flows::Settings flows;
    authorization::Settings oidc;
    orange::Settings orange;
    dqe::Settings dqe;
    pages::Settings pages;
    WaitingSettings waiting;
    std::vector<carriers::Profile> carriers;

    std::filesystem::path folder = ".";  ///< of the settings file: paths are relative to it
    std::filesystem::path store_file() const;
    std::filesystem::path key_path() const;
    std::filesystem::path admin_token_path() const;
};

/// The rows of everything but `[[carrier]]` and `[[tax]]`. `settings` outlives the table.
SettingsTable describe(Settings& settings);

/// What no single row can judge: combinations, paths, and what is too weak outside the sandbox.
/// Each text names the key.
std::vector<std::string> find_contradictions(const Settings& settings);

/// The reference page, docs/reference/settings.md.
std::string write_manual();

}  // namespace assent::configuration
