#include "http/beast/message.h"

#include "http/letters.h"

namespace assent::beast {

std::string_view ReceivedMessage::method() const {
    return sent_method() == "HEAD" ? std::string_view("GET") : sent_method();
}

std::string_view ReceivedMessage::header(std::string_view name) const {
    for (const auto& field : fields_) {
        if (field.name.size != name.size()) continue;
        if (http::equals_ignoring_case(text(field.name), name)) return text(field.value);
    }
    return {};
}

}  // namespace assent::beast
