#include <memory>
#include <utility>

#include "faces/orange/bill_stream.h"
#include "faces/orange/messages.h"
#include "faces/orange/multipart.h"
#include "faces/orange/negotiation.h"
#include "faces/orange/routes.h"

namespace assent::orange {

namespace {

// Version 1 knew no Accept header (contract, section 9.7).
flows::Acceptable judge_accept(const http::Request& request, int version) {
    if (version == 1 || accepts_multipart_related(request.header("Accept"))) {
        return flows::Acceptable::yes;
    }
    return flows::Acceptable::no;
}

flows::BillsRequest read_bills_request(const http::Request& request, const Settings& settings,
                                       int version) {
    const bool compresses = settings.force_gzip || accepts_gzip(request.header("Accept-Encoding"));
    return {.token = Secret(read_bearer(request.header("Authorization"))),
            .acceptable = judge_accept(request, version),
            .form = compresses ? bills::Form::deflated : bills::Form::plain};
}

/// How the bills of one call are written.
struct Shape {
    bills::Form form = bills::Form::plain;
    int version = 2;
    std::string_view eol;
};

http::Response write_bills(flows::ReadBills& read_bills, flows::LastBills bills,
                           const Shape& shape) {
    auto texts = write_multipart(bills, write_bills_json(bills, shape.version), shape.eol);
    http::Response response;
    response.content_type = write_content_type(bills);
    if (shape.form == bills::Form::deflated) {
        texts = compress_multipart(texts, bills);
        response.headers.emplace_back("Content-Encoding", "gzip");
    }
    response.headers.emplace_back("Vary", "Accept-Encoding");
    response.source = std::make_shared<BillStream>(read_bills, std::move(bills.bills), shape.form,
                                                   std::move(texts));
    return response;
}

}  // namespace

// GET /customerbill/fr/v2/last, /customerbill/fr/v1/premiuminfo
Task<http::Response> answer_bills(flows::ReadBills& read_bills, const Settings& settings,
                                  int version, http::Request request) {
    auto asked = read_bills_request(request, settings, version);
    const Shape shape{.form = asked.form,
                      .version = version,
                      .eol = settings.multipart_eol == "lf" ? "\n" : "\r\n"};
    const auto token = asked.token;

    auto bills = co_await read_bills.run(std::move(asked));
    if (!bills) {
        co_return write_error(wire_error(bills.error().code, Resource::bill, token),
                              manner_of(settings, request));
    }
    co_return write_bills(read_bills, std::move(*bills), shape);
}

}  // namespace assent::orange
