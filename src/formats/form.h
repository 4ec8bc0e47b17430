#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace assent::formats {

enum class FormRefusal {
    too_many_fields,  ///< more than form_fields_max
    bad_escape,       ///< `%` without two hexadecimal digits
    bad_text,         ///< not UTF-8 once decoded, or U+0000
};

constexpr std::size_t form_fields_max = 256;

/// Fields of `application/x-www-form-urlencoded`, a query or a body, decoded, in order.
class Form {
public:
    void add(std::string name, std::string value);
    /// Makes room for `count` more fields at once.
    void reserve(std::size_t count) { fields_.reserve(fields_.size() + count); }

    /// The last field of this name, the case of ASCII letters ignored; null when there is none.
    const std::string* find_ignoring_case(std::string_view name) const;
    /// The last field of exactly this name.
    const std::string* find(std::string_view name) const;

    const std::vector<std::pair<std::string, std::string>>& fields() const { return fields_; }

private:
    std::vector<std::pair<std::string, std::string>> fields_;
};

/// Reads `a=1&b=two+words`. Fields are appended to `into`'s, so that a body can win over a query.
Result<Form, FormRefusal> read_form(std::string_view text, Form into = {});

std::string percent_encode(std::string_view text);

}  // namespace assent::formats
