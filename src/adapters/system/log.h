#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "base/log.h"
#include "base/settings_table.h"

namespace assent::system {

struct LogSettings {
    std::string level = "info";
};

/// The rows `log.*`.
void describe(SettingsTable& table, LogSettings& settings);

/// JSON lines on standard error: `{"time","level","event",…fields}`, the time the machine's, in
/// UTC.
///
/// A thread of its own writes them; at most `queued_lines_max` wait for it. When standard error is
/// slower than that the oldest waiting lines are given up rather than a request held.
class SpdlogLog final : public Log {
public:
    static constexpr std::size_t queued_lines_max = 4'096;

    explicit SpdlogLog(const LogSettings& settings);
    /// Writes what still waits.
    ~SpdlogLog() override;

    void write(LogLevel level, std::string_view event,
               std::initializer_list<LogField> fields) override;
    bool keeps(LogLevel level) const override;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
    LogLevel least_;
};

/// One line, without its end.
std::string write_line(Instant time, LogLevel level, std::string_view event,
                       std::initializer_list<LogField> fields);

}  // namespace assent::system
