// JSON's reader: what it takes can be written, and is then read as the same value.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "formats/json.h"
#include "tests/fuzz/require.h"

using namespace assent;

namespace {

void write(formats::JsonWriter& json, const formats::JsonValue& value) {
    if (const auto* object = value.as<formats::JsonObject>()) {
        json.begin_object();
        for (const auto& [key, member] : *object) {
            fuzz::require(value.find(key) == &member);
            json.key(key);
            write(json, member);
        }
        json.end_object();
    } else if (const auto* array = value.as<formats::JsonArray>()) {
        json.begin_array();
        for (const auto& element : *array) write(json, element);
        json.end_array();
    } else if (const auto* text = value.as<std::string>()) {
        json.string(*text);
    } else if (const auto* number = value.as<std::int64_t>()) {
        json.integer(*number);
    } else if (const auto* truth = value.as<bool>()) {
        json.boolean(*truth);
    } else {
        json.null();  // fractions are not written by anybody
    }
}

std::string write(const formats::JsonValue& value) {
    formats::JsonWriter json;
    write(json, value);
    return json.take();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto json = formats::read_json({reinterpret_cast<const char*>(data), size});
    if (!json) return 0;
    const auto written = write(*json);
    const auto again = formats::read_json(written);
    fuzz::require(again.has_value());
    fuzz::require(write(*again) == written);
    return 0;
}
