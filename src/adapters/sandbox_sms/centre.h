#pragma once

#include <atomic>
#include <string>

#include "base/settings_table.h"
#include "ports/clock.h"
#include "ports/sandbox_store.h"
#include "ports/sms.h"

namespace assent::sandbox_sms {

/// How the sandbox's SMS centre behaves, for partners that test their own error paths.
enum class Mode {
    ok,
    fail,  ///< takes nothing
    slow,  ///< takes everything, after `slow_answer`
};

constexpr Seconds slow_answer{3};

struct Settings {
    std::string sender = "Assent";
};

/// The row `sms.sender`.
void describe(SettingsTable& table, Settings& settings);

/// An SMS centre that keeps what it takes in the sandbox's store, where the console and tests read
/// it. A message's id is its reference, so that one sent twice can be told.
class Centre final : public ports::Sms {
public:
    Centre(ports::SandboxStore& store, const ports::Clock& clock, Settings settings);

    /// From any thread; the next message meets it.
    void set_mode(Mode mode) { mode_ = mode; }
    Mode mode() const { return mode_; }

    Task<Result<Done, ports::SmsFault>> send(Msisdn to, std::string text,
                                             std::string reference) override;

private:
    ports::SandboxStore& store_;
    const ports::Clock& clock_;
    const Settings settings_;
    std::atomic<Mode> mode_ = Mode::ok;
};

}  // namespace assent::sandbox_sms
