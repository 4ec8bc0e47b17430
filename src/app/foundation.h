#pragma once

#include <memory>
#include <string>

#include "adapters/sqlite/store.h"
#include "adapters/system/clock.h"
#include "adapters/system/log.h"
#include "adapters/system/metrics.h"
#include "adapters/system/random.h"
#include "app/commands.h"
#include "app/configuration/settings.h"
#include "base/waiting_room.h"
#include "formats/seal.h"

namespace assent::app {

/// Why something cannot be opened: what to end with. `detail` is a sentence for the operator.
enum class OpenRefusal { settings, world };
Exit exit_of(OpenRefusal refusal);

/// What every command that touches the store stands on, most general first.
struct Foundation {
    /// Makes the key and the schema where there are none. `settings` must outlive it.
    static Result<std::unique_ptr<Foundation>, OpenRefusal> create(
        const configuration::Settings& settings);

    explicit Foundation(const configuration::Settings& settings) : log(settings.log) {}

    system::SystemClock clock;
    system::SystemRandom random;
    system::SpdlogLog log;
    system::PrometheusMetrics metrics;
    WaitingRoom room;
    std::unique_ptr<formats::Vault> vault;
    std::unique_ptr<sqlite::Store> store;
};

/// Reads the settings for a command, printing what is wrong with them. Null then.
std::unique_ptr<configuration::Settings> load_settings_for(const std::filesystem::path& config);

/// The same, and the foundation on them.
struct Opened {
    std::unique_ptr<configuration::Settings> settings;
    std::unique_ptr<Foundation> foundation;  ///< null: it was said why
    Exit exit = Exit::done;
};
Opened open_for_command(const std::filesystem::path& config);

/// Says on standard error why a command ends.
void complain(const std::string& text);

}  // namespace assent::app
