#include "formats/json.h"

#include <algorithm>
#include <array>

// Only these two: document.h of this version assigns to const members.
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <simdjson.h>

namespace assent::formats {

namespace {

using Dom = simdjson::dom::element;
using Read = Result<JsonValue, JsonRefusal>;

// Above this a parser is made for the one text: a thread must not keep the memory of the largest
// text that it ever met.
constexpr std::size_t kept_bytes_max = 64 * 1024;

// Up to here comparing each pair of keys is faster than sorting them.
constexpr std::size_t pairwise_keys_max = 16;

bool has_nul(std::string_view text) {
    return text.find('\0') != text.npos;
}

bool has_twin(const JsonObject& members) {
    if (members.size() <= pairwise_keys_max) {
        for (auto one = members.begin(); one != members.end(); ++one) {
            for (auto two = members.begin(); two != one; ++two) {
                if (one->first == two->first) return true;
            }
        }
        return false;
    }
    std::vector<std::string_view> keys;
    keys.reserve(members.size());
    for (const auto& member : members) keys.push_back(member.first);
    std::ranges::sort(keys);
    return std::ranges::adjacent_find(keys) != keys.end();
}

Read read_element(const Dom& element, int depth);

Read read_string(std::string_view text) {
    if (has_nul(text)) return JsonRefusal::has_nul;
    return JsonValue(std::string(text));
}

Read read_array(const simdjson::dom::array& array, int depth) {
    JsonArray values;
    for (const Dom element : array) {
        TRY(value, read_element(element, depth));
        values.push_back(std::move(value));
    }
    return JsonValue(std::move(values));
}

Read read_object(const simdjson::dom::object& object, int depth) {
    JsonObject members;
    members.reserve(object.size());
    for (const auto& [key, element] : object) {
        if (has_nul(key)) return JsonRefusal::has_nul;
        TRY(value, read_element(element, depth));
        members.emplace_back(std::string(key), std::move(value));
    }
    if (has_twin(members)) return JsonRefusal::duplicate_key;
    return JsonValue(std::move(members));
}

// `depth` is how many containers stand around the element.
Read read_element(const Dom& element, int depth) {
    using enum simdjson::dom::element_type;
    const auto type = element.type();
    if ((type == ARRAY || type == OBJECT) && depth >= json_depth_max) return JsonRefusal::too_deep;
    switch (type) {
        case ARRAY: return read_array(element.get_array().value_unsafe(), depth + 1);
        case OBJECT: return read_object(element.get_object().value_unsafe(), depth + 1);
        case INT64: return JsonValue(element.get_int64().value_unsafe());
        // Beyond 63 bits there is no integer form of ours.
        case UINT64: return JsonValue(static_cast<double>(element.get_uint64().value_unsafe()));
        case DOUBLE: return JsonValue(element.get_double().value_unsafe());
        case STRING: return read_string(element.get_string().value_unsafe());
        case BOOL: return JsonValue(element.get_bool().value_unsafe());
        case NULL_VALUE: return JsonValue();
    }
    return JsonRefusal::malformed;
}

Read read_with(simdjson::dom::parser& parser, std::string& padded, std::string_view text) {
    padded.reserve(text.size() + simdjson::SIMDJSON_PADDING);
    padded.assign(text);
    // The reserved bytes are the padding: the parser reads beyond the text, never beyond them.
    Dom root;
    const auto error = parser.parse(padded.data(), text.size(), false).get(root);
    if (error == simdjson::DEPTH_ERROR) return JsonRefusal::too_deep;
    if (error != simdjson::SUCCESS) return JsonRefusal::malformed;
    return read_element(root, 0);
}

}  // namespace

const JsonValue* JsonValue::find(std::string_view key) const {
    const auto* members = as<JsonObject>();
    if (members == nullptr) return nullptr;
    const auto found = std::ranges::find(*members, key, &JsonObject::value_type::first);
    return found == members->end() ? nullptr : &found->second;
}

Result<JsonValue, JsonRefusal> read_json(std::string_view text) {
    if (text.size() > kept_bytes_max) {
        simdjson::dom::parser parser;
        std::string padded;
        return read_with(parser, padded, text);
    }
    thread_local simdjson::dom::parser parser;
    thread_local std::string padded;
    return read_with(parser, padded, text);
}

struct JsonWriter::Parts {
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer{buffer};
};

namespace {

rapidjson::SizeType length(std::string_view text) {
    return static_cast<rapidjson::SizeType>(text.size());
}

// RapidJSON may not be given a null pointer, which an empty view has.
const char* start(std::string_view text) {
    return text.empty() ? "" : text.data();
}

}  // namespace

JsonWriter::JsonWriter() : parts_(std::make_unique<Parts>()) {}
JsonWriter::~JsonWriter() = default;

JsonWriter& JsonWriter::begin_object() {
    parts_->writer.StartObject();
    return *this;
}

JsonWriter& JsonWriter::end_object() {
    parts_->writer.EndObject();
    return *this;
}

JsonWriter& JsonWriter::begin_array() {
    parts_->writer.StartArray();
    return *this;
}

JsonWriter& JsonWriter::end_array() {
    parts_->writer.EndArray();
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    parts_->writer.Key(start(name), length(name));
    return *this;
}

JsonWriter& JsonWriter::string(std::string_view value) {
    parts_->writer.String(start(value), length(value));
    return *this;
}

JsonWriter& JsonWriter::integer(std::int64_t value) {
    parts_->writer.Int64(value);
    return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
    parts_->writer.Bool(value);
    return *this;
}

JsonWriter& JsonWriter::null() {
    parts_->writer.Null();
    return *this;
}

JsonWriter& JsonWriter::raw(std::string_view json) {
    // The type only matters where a key is due, and a number is what every caller writes.
    parts_->writer.RawValue(start(json), json.size(), rapidjson::kNumberType);
    return *this;
}

JsonWriter& JsonWriter::member(std::string_view name, std::string_view value) {
    return key(name).string(value);
}

std::string JsonWriter::take() {
    std::string text(parts_->buffer.GetString(), parts_->buffer.GetSize());
    parts_->buffer.Clear();
    parts_->writer.Reset(parts_->buffer);
    return text;
}

}  // namespace assent::formats
