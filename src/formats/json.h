#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"

namespace assent::formats {

/// Why a text is not JSON that we read.
enum class JsonRefusal {
    malformed,      ///< not JSON, not UTF-8, or text after its end
    too_deep,       ///< nested deeper than json_depth_max
    duplicate_key,  ///< one object names a member twice
    has_nul,        ///< a string or a key holds U+0000
};

constexpr int json_depth_max = 16;

class JsonValue;
using JsonArray = std::vector<JsonValue>;
using JsonObject = std::vector<std::pair<std::string, JsonValue>>;  ///< in the order of the text

/// A read value. A number keeps its integer form where it has one.
class JsonValue {
public:
    using Kinds = std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, JsonArray,
                               JsonObject>;
    JsonValue() : value_(nullptr) {}
    explicit JsonValue(Kinds value) : value_(std::move(value)) {}

    template <class T>
    const T* as() const {
        return std::get_if<T>(&value_);
    }
    bool is_null() const { return as<std::nullptr_t>() != nullptr; }
    /// A member of an object; null when this is no object or has no such member.
    const JsonValue* find(std::string_view key) const;

private:
    Kinds value_;
};

/// Reads a whole text (by simdjson's DOM, so that every byte is validated).
Result<JsonValue, JsonRefusal> read_json(std::string_view text);

/// Writes JSON, compactly, members in the order of the calls. The caller keeps begin and end
/// balanced.
class JsonWriter {
public:
    JsonWriter();
    ~JsonWriter();
    JsonWriter(const JsonWriter&) = delete;
    JsonWriter& operator=(const JsonWriter&) = delete;

    JsonWriter& begin_object();
    JsonWriter& end_object();
    JsonWriter& begin_array();
    JsonWriter& end_array();
    JsonWriter& key(std::string_view name);
    JsonWriter& string(std::string_view value);
    JsonWriter& integer(std::int64_t value);
    JsonWriter& boolean(bool value);
    JsonWriter& null();
    /// Text that is JSON already: a number in a form that a contract prescribes (`1.0`, `0.78`).
    JsonWriter& raw(std::string_view json);

    /// `key(name).string(value)`, the commonest pair.
    JsonWriter& member(std::string_view name, std::string_view value);

    std::string take();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace assent::formats
