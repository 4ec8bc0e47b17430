// The reader of user_infos: only a whole person comes out, and the canonical form is the person's.

#include <cstddef>
#include <cstdint>
#include <string>

#include "core/identity/subscriber.h"
#include "faces/dqe/person.h"
#include "tests/fuzz/require.h"

using namespace assent;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    partners::Parameter parameter;
    parameter.given = partners::Given::good;
    parameter.text.assign(reinterpret_cast<const char*>(data), size);
    const auto read = dqe::read_person(parameter);
    if (read.form == partners::PersonForm::complete) return 0;
    fuzz::require(read.person == identity::Person());
    return 0;
}
