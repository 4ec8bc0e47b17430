#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

#include "base/msisdn.h"

namespace assent {

enum class LogLevel { debug, info, warning, error };

/// One member of a log line. There is a constructor for each type that may be logged, and none for
/// Secret: masking is by type. A Msisdn is written masked.
struct LogField {
    std::string_view key;
    std::variant<std::string, std::int64_t, double, bool> value;

    LogField(std::string_view name, std::string_view text) : key(name), value(std::string(text)) {}
    LogField(std::string_view name, const char* text) : key(name), value(std::string(text)) {}
    LogField(std::string_view name, std::int64_t number) : key(name), value(number) {}
    LogField(std::string_view name, double number) : key(name), value(number) {}
    LogField(std::string_view name, bool truth) : key(name), value(truth) {}
    LogField(std::string_view name, const Msisdn& msisdn) : key(name), value(msisdn.masked()) {}
};

/// Structured log lines, one JSON object each. Safe from any thread; never blocks on a slow disk
/// for longer than its bounded queue takes.
class Log {
public:
    virtual ~Log() = default;

    /// `event` is a fixed dotted name (`http.request`), never built from input.
    virtual void write(LogLevel level, std::string_view event,
                       std::initializer_list<LogField> fields) = 0;

    /// Whether a line of this level would be kept: ask before building costly fields.
    virtual bool keeps(LogLevel level) const = 0;
};

}  // namespace assent
