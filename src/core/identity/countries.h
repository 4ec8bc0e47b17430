#pragma once

#include <string>
#include <string_view>

namespace assent::identity {

/// Whether two texts name one country: a name in French, English or a neighbour's language, an ISO
/// 3166 code of two or three letters, or a common short form (`UK`, `Hollande`).
bool is_same_country(std::string_view a, std::string_view b);

/// The ISO 3166 alpha-2 code of a country however it is written; empty when it is none that we
/// know.
std::string find_country_code(std::string_view text);

}  // namespace assent::identity
