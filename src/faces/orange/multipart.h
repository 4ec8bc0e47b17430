#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "flows/read_bills.h"

namespace assent::orange {

/// `1cf87722739cb13783f1824ef549b791@orange.fr`: what a part is called (contract, section 9.2).
std::string content_id(const flows::PartId& part);

/// `multipart/related ;boundary="=_…"; type=application/json; start="<…>"; start-info="<…>, <…>"`:
/// the blank before the first semicolon, the quotes and the order are those that Orange's clients
/// were written against (sections 9.2 and 9.5).
std::string write_content_type(const flows::LastBills& bills);

/// The body without its documents (section 9.6): one text before each document and one after the
/// last, so one more than there are bills. `eol` ends each line.
std::vector<std::string> write_multipart(const flows::LastBills& bills, const std::string& json,
                                         std::string_view eol);

/// The same texts for a body whose documents are sent deflated: all together, in order, are one
/// gzip member.
std::vector<std::string> compress_multipart(const std::vector<std::string>& texts,
                                            const flows::LastBills& bills);

}  // namespace assent::orange
