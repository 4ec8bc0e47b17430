#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/secret.h"
#include "core/partners/enquiry.h"
#include "formats/form.h"
#include "http/request.h"

namespace assent::dqe {

/// The words cannot be read at all: a broken escape, text that is not UTF-8, too many fields.
enum class BadRequest { unreadable };

/// The query's fields, and on POST those of a form in the body, which win. A body of another
/// content type is none (contract, section 10 "Transport").
Result<formats::Form, BadRequest> read_parameters(const http::Request& request);

/// A parameter by its name, whose case does not count; the last of several. Longer than `bytes_max`
/// is malformed.
partners::Parameter read_parameter(const formats::Form& form, std::string_view name,
                                   std::size_t bytes_max);

/// `token`, else the bearer token of the Authorization header.
struct TokenParameter {
    partners::Given given = partners::Given::absent;
    Secret text;
};
TokenParameter read_token(const formats::Form& form, const http::Request& request);

}  // namespace assent::dqe
