#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "formats/form.h"
#include "http/request.h"

namespace assent::oidc {

/// The parameters of one request, decoded, wherever they came. One without a value counts as left
/// out (RFC 6749, 3.1).
class Parameters {
public:
    Parameters() = default;
    explicit Parameters(formats::Form form) : form_(std::move(form)) {}

    /// The value; "" when it is absent, and when it is there twice: then there is none to trust.
    const std::string& find(std::string_view name) const;
    /// Whether it is there at all, even without a value.
    bool names(std::string_view name) const { return form_.find(name) != nullptr; }
    bool is_repeated(std::string_view name) const;
    /// Whether any is there twice, known or not, in one place or in two (RFC 6749, 3.1 and 3.2).
    bool has_repeated() const;

private:
    formats::Form form_;
};

enum class ParametersFault {
    media_type,  ///< the body is no `application/x-www-form-urlencoded`
    unreadable,  ///< no form, or more than formats::form_fields_max
};

/// Reads the query, and with POST the body too. A POST without any body needs no content type.
Result<Parameters, ParametersFault> read_parameters(const http::Request& request);
/// Reads the body alone.
Result<Parameters, ParametersFault> read_body(const http::Request& request);
/// Reads the query alone.
Result<Parameters, ParametersFault> read_query(const http::Request& request);

/// Whether a body is what browsers' forms send, its content type's parameters aside.
bool is_form(const http::Request& request);

}  // namespace assent::oidc
