// The comparison of persons: bounded scores, the same twice, and 1 for a person compared with
// itself.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/identity/match.h"
#include "tests/fuzz/require.h"

using namespace assent;

namespace {

constexpr std::size_t field_count = 11;

// Fields are parted by line feeds: a claim's, then a record's.
identity::Person take_person(std::string_view& text) {
    std::array<std::string, field_count> fields;
    for (auto& field : fields) {
        const auto end = std::min(text.find('\n'), text.size());
        field = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    auto& [family, given, maiden, gender, birthdate, email, number, street, code, town, country] =
        fields;
    return {family,    given, maiden, gender,
            birthdate, email, "",     {number, street, code, town, country}};
}

void require_bounds(const identity::MatchScores& scores) {
    for (const auto& score : {scores.family_name, scores.given_name, scores.name, scores.gender,
                              scores.birthdate, scores.email, scores.street_address,
                              scores.postal_code, scores.locality, scores.country}) {
        // Between the highest score of unequal values and 1 there is nothing.
        fuzz::require(!score || (*score >= 0 && *score <= 0.99) || *score == 1);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto claim = take_person(text);
    const auto record = take_person(text);

    const auto scores = identity::compare_person(claim, record);
    require_bounds(scores);
    fuzz::require(scores == identity::compare_person(claim, record));

    const auto self = identity::compare_person(record, record);
    for (const auto& score :
         {self.family_name, self.given_name, self.name, self.gender, self.birthdate, self.email,
          self.street_address, self.postal_code, self.locality, self.country}) {
        fuzz::require(!score || *score == 1);
    }
    return 0;
}
