#include "flows/open_consent.h"

#include <algorithm>
#include <utility>

#include "core/consent/wording.h"
#include "flows/make_code.h"

namespace assent::flows {

namespace {

using partners::Refusal;
using partners::Scope;

// Long enough that nobody finds a page by trying.
constexpr std::size_t page_key_characters = 32;

std::optional<Refusal> refuse_scopes(const partners::Scopes& scopes, const Considered& considered) {
    const auto offered = [&](Scope scope) {
        return partners::contains(considered.reached.profile->scopes, scope);
    };
    if (!std::ranges::all_of(scopes, offered)) return Refusal::scope_not_at_carrier;
    return {};
}

consent::Ask plan_ask(Question& question, const Considered& considered) {
    const auto& scopes = *question.enquiry.scopes;
    const bool by_handset = partners::contains(scopes, Scope::num_verify);
    consent::Ask ask{.partner_name = considered.partner_name,
                     .scopes = scopes,
                     .scope_text = std::move(question.scope_text),
                     .partner_reference = std::move(question.partner_reference),
                     .carrier_id = considered.reached.profile->id,
                     .carrier_name = considered.reached.profile->name,
                     .msisdn = question.msisdn,
                     .proof = by_handset ? consent::Proof::handset : consent::Proof::code,
                     .claim = {}};
    if (partners::contains(scopes, Scope::matching)) ask.claim = std::move(question.claim);
    return ask;
}

Refusal refusal_of(ports::OpenRefusal refusal) {
    switch (refusal) {
        case ports::OpenRefusal::token_invalid: return Refusal::token_invalid;
        case ports::OpenRefusal::sms_limited: return Refusal::asking_limited;
        case ports::OpenRefusal::unavailable: return Refusal::unavailable;
    }
    return Refusal::unavailable;
}

}  // namespace

Task<Opened> OpenConsent::run(Question question) {
    const auto now = ports_.clock.now();
    const auto considered = co_await consider(ports_, question, now);
    Opened opened{
        .refusal = considered.refusal, .carrier_name = considered.carrier_name(), .url = {}};
    if (opened.refusal) co_return opened;

    opened.refusal = refuse_scopes(*question.enquiry.scopes, considered);
    if (opened.refusal) co_return opened;

    // A carrier that keeps its subscribers with us is asked at once, so that one who cannot be
    // served is not sent to a page. A remote one is told nothing before the subscriber's yes.
    if (considered.reached.profile->kind == "local") {
        const auto found = co_await find_at_carrier(considered, question.msisdn);
        opened.refusal = found.refusal;
        if (opened.refusal) co_return opened;
    }

    auto command = plan_session(std::move(question), considered);
    auto url = settings_.public_url + "/consent/" + command.page_key.reveal();
    auto deadline = co_await consents_.open_session(std::move(command), now);
    if (!deadline) {
        opened.refusal = refusal_of(deadline.error().code);
        co_return opened;
    }
    opened.url = std::move(url);
    co_return opened;
}

ports::OpenSession OpenConsent::plan_session(Question question, const Considered& considered) {
    ports::OpenSession command{.session = random_.id<SessionTag>(),
                               .licence = std::move(question.licence),
                               .token = std::move(question.token),
                               .page_key = random_.alphanumeric(page_key_characters),
                               .ask = plan_ask(question, considered),
                               .return_to = std::move(question.return_to),
                               .code = {},
                               .message = {},
                               .code_lifetime = settings_.code_lifetime,
                               .limits = message_limits(settings_)};
    if (command.ask.proof == consent::Proof::handset) return command;

    const auto& locale = considered.record ? considered.record->locale : std::string();
    command.code = make_code(random_);
    command.message =
        ports::OutgoingMessage{.id = random_.id<MessageTag>(),
                               .to = command.ask.msisdn,
                               .text = consent::write_code_message(command.ask, command.code,
                                                                   consent::language_of(locale))};
    return command;
}

}  // namespace assent::flows
