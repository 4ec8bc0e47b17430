#pragma once

#include <memory>
#include <set>

#include "adapters/carriers/local/carrier.h"
#include "adapters/key_ring/key_ring.h"
#include "adapters/sandbox_sms/centre.h"
#include "app/foundation.h"
#include "app/provider.h"
#include "base/loops.h"
#include "faces/admin/routes.h"
#include "faces/consent/routes.h"
#include "faces/dqe/routes.h"
#include "http/server.h"
#include "ports/carriers.h"
#include "workers/workers.h"

namespace assent::app {

/// The flows of the faces that know no OpenID client.
struct AllFlows {
    AllFlows(const configuration::Settings& settings, Foundation& on,
             const ports::Carriers& carriers);

    flows::QuestionPorts question;
    flows::DeliveryPorts delivery;
    flows::IssueToken issue_token;
    flows::RefreshToken refresh_token;
    flows::AnswerEnquiry answer_enquiry;
    flows::OpenConsent open_consent;
    flows::ReadResult read_result;
    flows::ShowConsent show_consent;
    flows::AnswerConsent answer_consent;
    flows::ResendCode resend_code;
    flows::AnswerHandset answer_handset;
    flows::Sandbox sandbox;
    flows::CheckReadiness readiness;
};

/// A gateway that serves: two listeners, the faces, the workers.
class Gateway {
public:
    struct Options {
        const configuration::Settings& settings;
        /// Numbers that local carriers pretend not to reach: the demo's.
        std::set<Msisdn> unreachable;
    };
    /// Makes the signing keys that are missing and binds both listeners. `foundation` and the
    /// settings must outlive it.
    static Result<std::unique_ptr<Gateway>, OpenRefusal> create(Options options,
                                                                Foundation& foundation);

    Gateway(Options options, Foundation& foundation);

    /// Serves until SIGTERM or SIGINT, then drains: every accepted request is answered. Call it
    /// once.
    void run();

    std::uint16_t public_port() const { return public_server_->port(); }
    std::uint16_t admin_port() const { return admin_server_->port(); }

private:
    void add_routes();
    Result<Done, OpenRefusal> bind();
    Task<Done> drain();

    const configuration::Settings& settings_;
    Foundation& foundation_;
    Loops loops_;
    local::LocalCarrier local_carrier_;
    ports::Carriers carriers_;
    sandbox_sms::Centre sms_;
    key_ring::KeyRing key_ring_;
    AllFlows flows_;
    Provider provider_;
    admin::Offer offer_;
    http::Routes public_routes_;
    http::Routes admin_routes_;
    workers::Workers workers_;
    std::unique_ptr<http::Server> public_server_;
    std::unique_ptr<http::Server> admin_server_;
};

}  // namespace assent::app
