#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "http/request.h"

namespace assent::beast {

/// A request as it was received: one string that holds the head and, behind it, the body; names and
/// values are places in it. So it dies, and gives all its memory back, with its Request.
class ReceivedMessage : public http::Request::Message {
public:
    struct Span {
        std::uint32_t at = 0;
        std::uint32_t size = 0;
    };
    struct Field {
        Span name;
        Span value;
    };

    explicit ReceivedMessage(std::string_view head) : bytes_(head), head_size_(head.size()) {}

    /// HEAD is shown to handlers as GET: they answer the same, and the server leaves the body out.
    std::string_view method() const override;
    std::string_view target() const override { return text(target_); }
    std::string_view header(std::string_view name) const override;
    std::string_view body() const override { return std::string_view(bytes_).substr(head_size_); }

    std::string_view sent_method() const override { return text(method_); }
    std::string_view head() const { return std::string_view(bytes_).substr(0, head_size_); }
    bool is_http_1_0() const { return http_1_0_; }
    void set_http_1_0(bool is) { http_1_0_ = is; }
    std::size_t body_size() const { return bytes_.size() - head_size_; }

    void set_request_line(Span method, Span target) {
        method_ = method;
        target_ = target;
    }
    void add_field(Field field) { fields_.push_back(field); }
    void expect_fields(std::size_t count) { fields_.reserve(count); }
    void expect_body(std::size_t bytes) { bytes_.reserve(head_size_ + bytes); }
    void append_body(std::string_view part) { bytes_.append(part); }

private:
    std::string_view text(Span span) const {
        return std::string_view(bytes_).substr(span.at, span.size);
    }

    std::string bytes_;
    std::size_t head_size_;
    bool http_1_0_ = false;
    Span method_;
    Span target_;
    std::vector<Field> fields_;
};

}  // namespace assent::beast
