#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "adapters/key_ring/key_ring.h"
#include "adapters/memory/store.h"
#include "faces/consent/login/routes.h"
#include "faces/oidc/routes.h"
#include "http/routes.h"
#include "ports/carriers.h"
#include "tests/conformance/pattern.h"

namespace assent::conformance {

/// The OpenID provider of a world, its pages, and the browser that a script drives: with one
/// cookie jar, which every request takes along unless it brings a `Cookie` of its own.
class Provider {
public:
    struct Surroundings {
        boost::asio::io_context& loop;
        memory::Store& store;
        const ports::Clock& clock;
        ports::Random& random;
    };
    explicit Provider(Surroundings on);
    ~Provider();

    /// Makes the flows anew, after a carrier or a setting changed.
    void build(const ports::Carriers& carriers, const flows::Settings& limits);
    std::vector<http::Route> routes();

    /// A request as the browser sends it, and what it keeps of the answer.
    http::Request take_cookie(http::Request request);
    void keep_cookie(const http::Response& response);
    void forget_cookies() { cookie_.clear(); }

    const ports::Signer& signer() const { return keys_; }

    /// `! hint SECRET DIGITS [AGE]`: an encrypted login_hint, remembered as {hint}.
    std::string make_hint(std::string_view words, Memory& memory);
    /// `! jwt TEXT`: what `claim` and `jose` then read.
    std::string read_jwt(std::string_view compact);
    /// A member of the payload or of the header of the last `! jwt`; `-` when it is not there.
    std::string claim(std::string_view name) const { return member(payload_, name); }
    std::string jose(std::string_view name) const { return member(header_, name); }

    authorization::Settings settings;

private:
    struct Flows;
    static std::string member(const std::string& json, std::string_view name);

    Surroundings on_;
    std::unique_ptr<formats::Vault> vault_;
    key_ring::KeyRing keys_;
    std::unique_ptr<Flows> flows_;
    std::string cookie_;
    std::string header_;
    std::string payload_;
};

}  // namespace assent::conformance
