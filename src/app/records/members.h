#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "formats/json.h"

namespace assent::records {

/// What a member of a record may hold. Null and the empty text are absent values everywhere.
enum class Kind {
    text,               ///< at most text_bytes_max
    number,             ///< E.164 with its `+`
    day,                ///< `2026-08-09`
    moment,             ///< ISO 8601 with `Z` or an offset
    gender,             ///< `M` or `F`
    truth,              ///< true or false
    count,              ///< a whole number from 0
    money,              ///< a decimal text, not negative
    texts,              ///< a list of texts
    scopes,             ///< a list of the dqe face's scopes
    redirects,          ///< a list of absolute http or https addresses without a fragment
    client_redirects,   ///< a list of addresses that oauth::may_be_registered admits
    signing_algorithm,  ///< `RS256` or `ES256`
    address,            ///< an object of texts: see `address_members`
};

constexpr std::size_t text_bytes_max = 1'024;
constexpr std::size_t list_size_max = 1'000;

enum class Need { optional, required };

struct Member {
    std::string_view name;
    Kind kind = Kind::text;
    Need need = Need::optional;
};

/// What is wrong with `object` as a record of these members: the first thing, as `member: why`.
/// Never repeats a value. Nothing when it is good.
std::optional<std::string> find_wrong(const formats::JsonObject& object,
                                      std::span<const Member> members,
                                      std::string_view record_kind);

/// Whether the member has a value: it is there, not null and not an empty text.
bool has_value(const formats::JsonValue& object, std::string_view name);

// Of an object in which nothing is wrong:

/// "" when absent.
std::string text_of(const formats::JsonValue& object, std::string_view name);
std::vector<std::string> texts_of(const formats::JsonValue& object, std::string_view name);
bool truth_of(const formats::JsonValue& object, std::string_view name, bool otherwise);

}  // namespace assent::records
