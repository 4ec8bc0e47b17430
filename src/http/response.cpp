#include "http/response.h"

#include "http/letters.h"

namespace assent::http {

std::string_view Response::header(std::string_view name) const {
    for (const auto& [key, value] : headers) {
        if (equals_ignoring_case(key, name)) return value;
    }
    return {};
}

}  // namespace assent::http
