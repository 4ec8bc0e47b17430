#include <utility>

#include "faces/oidc/checks/browser.h"
#include "faces/oidc/messages.h"
#include "faces/oidc/pages.h"
#include "faces/oidc/routes.h"

namespace assent::oidc {

namespace {

ReturnTarget target_of(const oauth::AuthorizationRequest& request) {
    return {.redirect_uri = request.redirect_uri, .state = request.state};
}

}  // namespace

Task<http::Response> answer_resume(Flows flows, const Settings& settings, http::Request request) {
    if (request.sent_method() == "HEAD") co_return refuse_head();
    const auto key = std::string(request.parameter("key"));
    const auto finished =
        co_await flows.finish_authorization.run(Secret(key), read_browser(request, settings));
    if (!finished) co_return write_refusal_page(finished.error().code, request, settings);

    if (const auto* given = std::get_if<authorization::CodeGiven>(&*finished)) {
        co_return write_code(target_of(given->request), given->code, settings);
    }
    if (const auto* refused = std::get_if<authorization::ClientRefused>(&*finished)) {
        co_return write_client_error(target_of(refused->request), wire_error(refused->refusal),
                                     settings);
    }
    co_return write_redirect(base_path(settings) + "/login/" + key);
}

}  // namespace assent::oidc
