#pragma once

#include <string>

#include "core/identity/subscriber.h"
#include "core/partners/enquiry.h"

namespace assent::dqe {

/// `user_infos` as it came (contract, section 2.3).
struct PersonParameter {
    partners::PersonForm form = partners::PersonForm::absent;
    partners::Given phone = partners::Given::absent;
    identity::Person person;  ///< empty unless complete
    std::string canonical;    ///< the twelve values in one order, however the JSON was written
};

PersonParameter read_person(const partners::Parameter& user_infos);

}  // namespace assent::dqe
