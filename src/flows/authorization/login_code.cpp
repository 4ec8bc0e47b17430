#include "flows/authorization/login_code.h"

#include "core/oauth/wording.h"
#include "flows/make_code.h"

namespace assent::authorization {

namespace {

// Whose page asks for the code: the client's, or the carrier's own.
std::string name_of_sender(const ProviderPorts& ports, const CodeOccasion& occasion) {
    if (!occasion.client_name.empty()) return occasion.client_name;
    const auto reached = ports.carriers.find(occasion.msisdn, {});
    return reached ? reached.profile->name : std::string("Assent");
}

}  // namespace

Task<Result<NumberStanding, Fault>> find_standing(const ProviderPorts& ports, Msisdn msisdn) {
    CO_TRY(record, co_await ports.subscribers.find_subscriber(msisdn));
    const auto reached = ports.carriers.find(
        msisdn, record ? std::string_view(record->carrier) : std::string_view());
    if (!reached) co_return NumberStanding::foreign;
    // A remote carrier knows subscribers that we do not: a code goes to each of its numbers.
    if (!record && reached.profile->kind == "local") co_return NumberStanding::unknown;
    co_return NumberStanding::served;
}

ports::CodeToSend plan_login_code(const ProviderPorts& ports, const CodeOccasion& occasion,
                                  const Settings& settings, const flows::Settings& limits) {
    ports::CodeToSend sending{.msisdn = occasion.msisdn,
                              .code = flows::make_code(ports.random),
                              .message = {},
                              .code_lifetime = settings.otp_lifetime,
                              .limits = flows::message_limits(limits)};
    // The text is written for nobody's number too, so that the time it takes tells nothing.
    ports::OutgoingMessage message{
        .id = ports.random.id<MessageTag>(),
        .to = occasion.msisdn,
        .text = oauth::write_login_message(name_of_sender(ports, occasion), sending.code,
                                           occasion.language)};
    if (occasion.standing == NumberStanding::served) sending.message = std::move(message);
    return sending;
}

}  // namespace assent::authorization
