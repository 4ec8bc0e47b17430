#include "core/partners/enquiry.h"

#include <algorithm>
#include <charconv>
#include <ranges>

#include "core/partners/return_address.h"

namespace assent::partners {

namespace {

using Check = std::optional<Refusal> (*)(const Enquiry&, const EnquiryFacts&);

std::string_view trim(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return std::ranges::equal(a, b, {}, lower, lower);
}

bool asks(const Enquiry& enquiry, Scope scope) {
    return contains(*enquiry.scopes, scope);
}

bool asks_for_info_alone(const Enquiry& enquiry) {
    return enquiry.scopes == Scopes{Scope::info};
}

// A fixed line is no mobile operator's, and what the number plan knows of it is the whole answer.
bool is_plan_answer(const Enquiry& enquiry) {
    return enquiry.number == NumberForm::fixed_line && asks_for_info_alone(enquiry);
}

std::optional<Refusal> check_licence(const Enquiry& enquiry, const EnquiryFacts& facts) {
    if (enquiry.licence != Given::good) return Refusal::request_invalid;
    if (!facts.licence) return Refusal::licence_unknown;
    return {};
}

std::optional<Refusal> check_token(const Enquiry& enquiry, const EnquiryFacts& facts) {
    if (enquiry.token != Given::good) return Refusal::request_invalid;
    if (!facts.token_live) return Refusal::token_invalid;
    return {};
}

std::optional<Refusal> check_scope(const Enquiry& enquiry, const EnquiryFacts& facts) {
    if (enquiry.scope != Given::good) return Refusal::request_invalid;
    if (!enquiry.scopes) return Refusal::scope_invalid;
    const auto licensed = [&](Scope scope) { return contains(facts.licence->scopes, scope); };
    if (!std::ranges::all_of(*enquiry.scopes, licensed)) return Refusal::scope_invalid;
    return {};
}

std::optional<Refusal> check_name(const Enquiry& enquiry, const EnquiryFacts& facts) {
    if (enquiry.name.given != Given::good) return Refusal::request_invalid;
    if (!equal_ignoring_case(trim(enquiry.name.text), trim(facts.licence->name))) {
        return Refusal::request_invalid;
    }
    return {};
}

// Section 2.2: a lone simswap, numVerify or info takes no mode; everything else does.
std::optional<Refusal> check_mode(const Enquiry& enquiry, const EnquiryFacts&) {
    if (enquiry.scopes->size() == 1) {
        const auto scope = enquiry.scopes->front();
        if (scope == Scope::simswap || scope == Scope::num_verify || scope == Scope::info)
            return {};
    }
    if (enquiry.mode.text != "2") return Refusal::request_invalid;
    return {};
}

std::optional<Refusal> check_number(const Enquiry& enquiry, const EnquiryFacts&) {
    switch (enquiry.number) {
        case NumberForm::absent: return Refusal::request_invalid;
        case NumberForm::empty: return Refusal::number_empty;
        case NumberForm::non_existent: return Refusal::number_unknown;
        case NumberForm::fixed_line:
            if (asks_for_info_alone(enquiry)) return {};
            return Refusal::number_ineligible;
        case NumberForm::mobile: return {};
    }
    return Refusal::request_invalid;
}

std::optional<Refusal> check_eligible(const Enquiry&, const EnquiryFacts& facts) {
    if (facts.record_known && !facts.record_eligible) return Refusal::number_ineligible;
    return {};
}

std::optional<Refusal> check_person(const Enquiry& enquiry, const EnquiryFacts& facts) {
    if (!asks(enquiry, Scope::matching_notp) && !asks(enquiry, Scope::matching)) return {};
    switch (enquiry.person) {
        case PersonForm::absent: return Refusal::person_missing;
        case PersonForm::not_an_object: return Refusal::person_malformed;
        case PersonForm::too_long:
        case PersonForm::key_missing: return Refusal::request_invalid;
        case PersonForm::complete: break;
    }
    if (facts.carrier_requires_phone && enquiry.person_phone != Given::good) {
        return Refusal::person_phone_missing;
    }
    if (enquiry.person_phone == Given::absent) return Refusal::request_invalid;
    return {};
}

std::optional<Refusal> check_period(const Enquiry& enquiry, const EnquiryFacts&) {
    if (!asks(enquiry, Scope::simswap)) return {};
    switch (enquiry.period.given) {
        case Given::absent:
        case Given::empty: return Refusal::period_missing;
        case Given::malformed: return Refusal::request_invalid;
        case Given::good: break;
    }
    if (!read_period(enquiry.period.text)) return Refusal::request_invalid;
    return {};
}

std::optional<Refusal> check_country(const Enquiry& enquiry, const EnquiryFacts&) {
    const auto given = enquiry.country.given;
    if (given == Given::absent || given == Given::empty) return {};
    if (given == Given::malformed || !enquiry.country_known) return Refusal::request_invalid;
    return {};
}

// Section 2.2 lists the address for matching_notp and for what waits for the subscriber; elsewhere
// it is an unknown parameter, and those are ignored.
std::optional<Refusal> check_redirect(const Enquiry& enquiry, const EnquiryFacts& facts) {
    if (!needs_consent(*enquiry.scopes) && enquiry.scopes != Scopes{Scope::matching_notp})
        return {};
    const auto given = enquiry.redirect.given;
    if (given == Given::absent || given == Given::empty) return {};
    if (given == Given::malformed) return Refusal::request_invalid;
    if (!is_registered(enquiry.redirect.text, facts.licence->redirects)) {
        return Refusal::request_invalid;
    }
    return {};
}

std::optional<Refusal> check_free_texts(const Enquiry& enquiry, const EnquiryFacts&) {
    if (enquiry.code_name == Given::malformed) return Refusal::request_invalid;
    if (enquiry.format == Given::malformed && asks(enquiry, Scope::info)) {
        return Refusal::request_invalid;
    }
    return {};
}

std::optional<Refusal> check_found(const Enquiry& enquiry, const EnquiryFacts& facts) {
    if (!facts.record_read) return Refusal::check_failed;
    if (is_plan_answer(enquiry)) return {};
    if (!facts.carrier_known) return Refusal::carrier_unknown;
    if (facts.carrier_is_local && !facts.record_known) return Refusal::number_unknown;
    return {};
}

std::optional<Refusal> check_carrier(const Enquiry& enquiry, const EnquiryFacts& facts) {
    if (!facts.carrier_known) return {};
    const auto& licensed = facts.licence->carriers;
    if (licensed && std::ranges::find(*licensed, facts.carrier_id) == licensed->end()) {
        return Refusal::carrier_not_licensed;
    }
    if (is_plan_answer(enquiry)) return {};
    if (facts.carrier_scopes.empty()) return Refusal::carrier_not_ready;
    return {};
}

// The order is the contract's, section 10 "Validation order", (1) to (5).
constexpr Check partner_steps[] = {
    check_licence, check_token, check_scope, check_name, check_mode, check_number,
};

// (5), as far as the record is needed, to (7). Whether the carrier offers each scope and can be
// reached is asked scope by scope while answering, because a multi-scope answer may be given in
// part.
constexpr Check question_steps[] = {
    check_eligible, check_person,     check_period, check_country,
    check_redirect, check_free_texts, check_found,  check_carrier,
};

template <class Steps>
std::optional<Refusal> first_refusal(const Steps& steps, const Enquiry& enquiry,
                                     const EnquiryFacts& facts) {
    for (const auto check : steps) {
        if (auto refusal = check(enquiry, facts)) return refusal;
    }
    return {};
}

}  // namespace

std::optional<Scopes> read_scopes(std::string_view text) {
    Scopes scopes;
    for (const auto part : std::views::split(text, ',')) {
        const auto scope = find_scope(trim(std::string_view(part.begin(), part.end())));
        if (!scope) return {};
        if (!contains(scopes, *scope)) scopes.push_back(*scope);
    }
    if (scopes.empty()) return {};

    const auto synchronous = std::ranges::count_if(scopes, is_synchronous);
    if (synchronous != 0 && synchronous != std::ssize(scopes)) return {};
    if (contains(scopes, Scope::num_verify) && scopes.size() > 1) return {};
    return scopes;
}

bool needs_consent(const Scopes& scopes) {
    return std::ranges::any_of(scopes, [](Scope scope) { return !is_synchronous(scope); });
}

std::optional<int> read_period(std::string_view text) {
    constexpr int hours_max = 2'400;
    int hours = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), hours);
    if (error != std::errc() || end != text.data() + text.size()) return {};
    if (hours < 1 || hours > hours_max) return {};
    return hours;
}

std::optional<Refusal> refuse_partner(const Enquiry& enquiry, const EnquiryFacts& facts) {
    return first_refusal(partner_steps, enquiry, facts);
}

std::optional<Refusal> refuse_question(const Enquiry& enquiry, const EnquiryFacts& facts) {
    return first_refusal(question_steps, enquiry, facts);
}

std::optional<Refusal> refuse_collection(const Collection& collection,
                                         const CollectionFacts& facts) {
    if (collection.licence != Given::good) return Refusal::request_invalid;
    if (!facts.licence_known) return Refusal::licence_unknown;
    if (collection.token != Given::good) return Refusal::request_invalid;
    if (!facts.token_live) return Refusal::token_invalid;
    if (collection.scope.given != Given::good) return Refusal::request_invalid;
    if (collection.scope.text != "client_idmobile") return Refusal::scope_invalid;
    if (!facts.somebody_asked) return Refusal::nobody_asked;
    return {};
}

}  // namespace assent::partners
