#pragma once

#include <string>
#include <string_view>

#include "base/secret.h"
#include "flows/authorization/settings.h"
#include "http/request.h"

namespace assent::oidc {

/// The browser's id in its cookie; empty when it has none of our shape.
Secret read_browser(const http::Request& request, const authorization::Settings& settings);

/// Whether a form of another site's page sent the browser here. Such a POST brings no SameSite
/// cookie along, so a subscriber who is logged in would look like nobody, and a fresh or an ended
/// cookie would log him out.
bool is_sent_by_foreign_form(const http::Request& request, const authorization::Settings& settings);

/// The same request as a link to `path`, which the browser follows with its cookie; "" when it is
/// too long for one.
std::string write_link(const http::Request& request, std::string path);

/// The path of `public_url`, before the paths of our own links; "" when it has none.
std::string base_path(const authorization::Settings& settings);

/// `address` with a parameter more, whether it has a query already or not.
std::string add_parameter(std::string address, std::string_view name, std::string_view value);

}  // namespace assent::oidc
