#include "http/request.h"

#include "http/letters.h"

namespace assent::http {

namespace {

class HandMade : public Request::Message {
public:
    HandMade(std::string method, std::string target,
             std::vector<std::pair<std::string, std::string>> headers, std::string body)
        : method_(std::move(method)),
          target_(std::move(target)),
          headers_(std::move(headers)),
          body_(std::move(body)) {}

    std::string_view method() const override { return method_; }
    std::string_view target() const override { return target_; }
    std::string_view body() const override { return body_; }
    std::string_view header(std::string_view name) const override {
        for (const auto& [key, value] : headers_) {
            if (equals_ignoring_case(key, name)) return value;
        }
        return {};
    }

private:
    std::string method_;
    std::string target_;
    std::vector<std::pair<std::string, std::string>> headers_;
    std::string body_;
};

}  // namespace

Request::Request(std::unique_ptr<const Message> message, std::string id, std::string peer,
                 std::shared_ptr<ClientWatch> client)
    : message_(std::move(message)),
      id_(std::move(id)),
      peer_(std::move(peer)),
      client_(std::move(client)) {}

std::string_view Request::path() const {
    return target().substr(0, target().find('?'));
}

std::string_view Request::query() const {
    const auto mark = target().find('?');
    return mark == std::string_view::npos ? std::string_view() : target().substr(mark + 1);
}

std::string_view Request::parameter(std::string_view name) const {
    for (const auto& [key, value] : parameters_) {
        if (key == name) return value;
    }
    return {};
}

void Request::set_parameters(std::vector<std::pair<std::string, std::string>> parameters) {
    parameters_ = std::move(parameters);
}

Request make_request(std::string method, std::string target,
                     std::vector<std::pair<std::string, std::string>> headers, std::string body) {
    auto message = std::make_unique<HandMade>(std::move(method), std::move(target),
                                              std::move(headers), std::move(body));
    return Request(std::move(message), "hand-made", "127.0.0.1", nullptr);
}

}  // namespace assent::http
