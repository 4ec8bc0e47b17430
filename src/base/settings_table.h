#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "base/secret.h"

namespace assent {

/// What stands behind a key of the settings file, as far as the table needs to tell kinds apart.
using SettingValue = std::variant<std::string, std::int64_t, bool, std::vector<std::string>>;

/// One setting: its parser, bounds, error message and manual in one place. Rows are made by `add`.
struct SettingRow {
    std::string key;            ///< `http.listen`
    std::string default_text;   ///< as TOML, for the manual
    std::string expected;       ///< "a duration between 1s and 300s": the bounds, in words
    std::string documentation;  ///< one or two sentences
    /// Stores the value, or says what was wrong with it (the text never repeats a secret).
    std::function<std::optional<std::string>(const SettingValue&)> apply;
};

template <class T>
struct Bounds {
    T least;
    T most;
};
template <class T>
constexpr Bounds<T> between(T least, T most) {
    return {least, most};
}

/// The only values that a setting may have.
template <class T>
struct OneOf {
    std::vector<T> values;
};

/// All settings of one run. Each library describes its own beside the code they configure; `app`
/// gathers them, applies file and environment, and prints the manual from them. A key that is in no
/// row stops the start.
class SettingsTable {
public:
    void add(std::string key, std::string& target, std::string documentation);
    void add(std::string key, Secret& target, std::string documentation);
    void add(std::string key, bool& target, std::string documentation);
    void add(std::string key, std::int64_t& target, Bounds<std::int64_t> bounds,
             std::string documentation);
    void add(std::string key, std::int64_t& target, OneOf<std::int64_t> choices,
             std::string documentation);
    /// Durations are written `300s`, `90m`, `250ms`, `24h`, `365d`.
    void add(std::string key, Milliseconds& target, Bounds<Milliseconds> bounds,
             std::string documentation);
    void add(std::string key, std::vector<std::string>& target, std::string documentation);
    /// A text that must be one of `choices`.
    void add(std::string key, std::string& target, std::vector<std::string> choices,
             std::string documentation);

    const std::vector<SettingRow>& rows() const { return rows_; }
    const SettingRow* find(std::string_view key) const;

private:
    std::vector<SettingRow> rows_;
};

/// `300s`, `1500ms`, `2h`; nothing where the text is not a duration.
std::optional<Milliseconds> read_duration(std::string_view text);
std::string write_duration(Milliseconds duration);

}  // namespace assent
