#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <string_view>

#include <boost/asio/io_context.hpp>

#include "adapters/carriers/local/carrier.h"
#include "adapters/memory/store.h"
#include "adapters/system/metrics.h"
#include "base/waiting_room.h"
#include "faces/admin/routes.h"
#include "faces/dqe/routes.h"
#include "http/routes.h"
#include "ports/carriers.h"
#include "tests/conformance/pattern.h"
#include "tests/conformance/provider.h"
#include "tests/conformance/resources.h"
#include "tests/conformance/stores.h"
#include "tests/support/clock.h"
#include "tests/support/random.h"

namespace assent::conformance {

/// A whole gateway without a network: the face over its flows over a memory store, with a clock
/// that is moved and randomness that repeats, and the subscriber played by the script.
class World {
public:
    World();

    /// Answers as the server would, 404 and 405 included.
    http::Response ask(http::Request request);

    /// Does what a `!` line says; see the README. Empty when it could, else why not.
    std::string act(std::string_view text, Memory& memory);

    /// The value that a `=` line compares: `messages`, `credits LICENCE`.
    std::string state(std::string_view what);

private:
    std::string import(std::string_view json);
    std::string subscriber(std::string_view how, const Memory& memory);
    std::string handset(std::string_view number, const Memory& memory);
    std::string deliver(std::string_view what, const Memory& memory);
    std::string set(std::string_view words);
    std::string read_messages();
    std::string revoke(std::string_view words);
    void answer(consent::Decision decision, Secret code, const Memory& memory);
    void build_face();
    void move_clock_to(Milliseconds shift);

    boost::asio::io_context loop_{1};
    support::MovableClock clock_;
    support::SeededRandom random_;
    WaitingRoom room_;
    memory::Store store_{room_};
    std::atomic<bool> broken_ = false;
    std::atomic<bool> records_broken_ = false;
    FragileAccess access_{store_.access(), broken_};
    std::atomic<bool> documents_missing_ = false;
    FragileSubscribers subscribers_{store_.subscribers(), records_broken_, documents_missing_};
    std::set<Msisdn> unreachable_;
    std::unique_ptr<local::LocalCarrier> carrier_;
    std::unique_ptr<ports::Carriers> carriers_;
    std::vector<carriers::Profile> profiles_;

    flows::Settings settings_;
    dqe::Settings face_settings_;
    std::unique_ptr<flows::AnswerEnquiry> answer_enquiry_;
    std::unique_ptr<flows::OpenConsent> open_consent_;
    flows::IssueToken issue_token_{access_, clock_, random_, settings_};
    flows::RefreshToken refresh_token_{access_, clock_, random_, settings_};
    flows::ReadResult read_result_{store_.consents(), room_, clock_};
    system::PrometheusMetrics metrics_;
    flows::CheckReadiness readiness_{store_};
    Milliseconds shift_{};
    flows::Sandbox sandbox_{
        {store_.sandbox(), clock_, random_, [this](Milliseconds shift) { move_clock_to(shift); }}};
    admin::Offer offer_{readiness_, metrics_, &sandbox_, [](admin::SmsMood) {}};
    Provider provider_{{loop_, store_, clock_, random_}};
    Resources resources_{{loop_, store_, subscribers_, provider_.signer(), clock_, random_}};
    std::unique_ptr<http::Routes> routes_;
    std::string last_code_;
};

}  // namespace assent::conformance
