#include "adapters/system/log.h"

#include <chrono>
#include <cmath>

#include <fmt/format.h>
#include <spdlog/async_logger.h>
#include <spdlog/details/thread_pool.h>
#include <spdlog/sinks/stdout_sinks.h>

#include "formats/dates.h"
#include "formats/json.h"
#include "formats/text.h"

namespace assent::system {

namespace {

std::string_view name_of(LogLevel level) {
    switch (level) {
        case LogLevel::debug: return "debug";
        case LogLevel::info: return "info";
        case LogLevel::warning: return "warning";
        case LogLevel::error: return "error";
    }
    return "";
}

LogLevel read_level(std::string_view name) {
    for (const auto level : {LogLevel::debug, LogLevel::warning, LogLevel::error}) {
        if (name_of(level) == name) return level;
    }
    return LogLevel::info;
}

// Bytes that are not UTF-8 would make the line unreadable as JSON.
std::string as_utf8(std::string text) {
    if (formats::is_utf8(text)) return text;
    for (auto& c : text) {
        if (static_cast<unsigned char>(c) >= 0x80) c = '?';
    }
    return text;
}

struct WriteValue {
    formats::JsonWriter& json;

    void operator()(const std::string& text) const { json.string(as_utf8(text)); }
    void operator()(std::int64_t number) const { json.integer(number); }
    void operator()(bool truth) const { json.boolean(truth); }
    void operator()(double number) const {
        // JSON has no word for infinity or for what is not a number.
        if (!std::isfinite(number)) {
            json.null();
            return;
        }
        // Three decimals: microseconds of a duration in milliseconds, and no tail of binary digits.
        json.raw(fmt::format("{:.3f}", number));
    }
};

}  // namespace

struct SpdlogLog::Parts {
    std::shared_ptr<spdlog::details::thread_pool> thread =
        std::make_shared<spdlog::details::thread_pool>(queued_lines_max, 1);
    std::shared_ptr<spdlog::async_logger> logger = std::make_shared<spdlog::async_logger>(
        "assent", std::make_shared<spdlog::sinks::stderr_sink_mt>(), thread,
        spdlog::async_overflow_policy::overrun_oldest);
};

void describe(SettingsTable& table, LogSettings& settings) {
    table.add("log.level", settings.level, {"debug", "info", "warning", "error"},
              "The least important lines that are written to standard error.");
}

SpdlogLog::SpdlogLog(const LogSettings& settings)
    : parts_(std::make_unique<Parts>()), least_(read_level(settings.level)) {
    parts_->logger->set_pattern("%v");
    parts_->logger->set_level(spdlog::level::trace);
}

SpdlogLog::~SpdlogLog() {
    parts_->logger->flush();
}

void SpdlogLog::write(LogLevel level, std::string_view event,
                      std::initializer_list<LogField> fields) {
    if (!keeps(level)) return;
    const auto time = std::chrono::floor<Milliseconds>(std::chrono::system_clock::now());
    const auto line = write_line(time, level, event, fields);
    parts_->logger->log(spdlog::level::info, spdlog::string_view_t(line.data(), line.size()));
}

bool SpdlogLog::keeps(LogLevel level) const {
    return level >= least_;
}

std::string write_line(Instant time, LogLevel level, std::string_view event,
                       std::initializer_list<LogField> fields) {
    formats::JsonWriter json;
    json.begin_object()
        .member("time", formats::write_instant(time))
        .member("level", name_of(level))
        .member("event", event);
    for (const auto& field : fields) {
        json.key(field.key);
        std::visit(WriteValue{json}, field.value);
    }
    return json.end_object().take();
}

}  // namespace assent::system
