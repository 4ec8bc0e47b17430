#include "tools/demo_data/records.h"
#include "tools/demo_data/subscribers.h"

namespace assent::demo {

namespace {

using partners::Scope;

partners::Scopes all_but_billing() {
    return {Scope::matching_notp, Scope::matching,   Scope::formfilling,
            Scope::simswap,       Scope::num_verify, Scope::info};
}

partners::Scopes all() {
    return {partners::all_scopes.begin(), partners::all_scopes.end()};
}

std::string text(std::string_view number) {
    return std::string(number);
}

}  // namespace

std::vector<carriers::Profile> carriers() {
    return {
        {.id = "orange-fr",
         .name = "Orange",
         .kind = "local",
         .country = "FR",
         .prefixes = {"+336", "+337"},
         .scopes = all()},
        {.id = "sfr-fr",
         .name = "SFR",
         .kind = "local",
         .country = "FR",
         .prefixes = {"+33620", "+33755"},
         .scopes = all(),
         .requires_phone = true},
        {.id = "bouygues-fr",
         .name = "Bouygues Telecom",
         .kind = "local",
         .country = "FR",
         .prefixes = {"+33660"},
         .scopes = all()},
        {.id = "free-fr",
         .name = "Free",
         .kind = "local",
         .country = "FR",
         .prefixes = {"+33651"},
         .scopes = {}},
        {.id = "dialog-lk",
         .name = "Dialog",
         .kind = "local",
         .country = "LK",
         .prefixes = {"+9476", "+9477"},
         .scopes = all_but_billing()},
    };
}

std::vector<Msisdn> unreachable_numbers() {
    return {*Msisdn::create(unreachable)};
}

std::vector<Outcome> outcomes() {
    return {
        {text(zoe), "Zoé Lefèvre, Orange", "everything succeeds",
         "any scope; her code is in the sandbox's messages"},
        {"0612", "too short for a number", "error 10 invalid phone number", "any scope"},
        {text(unknown_number), "nobody's customer", "error 10 invalid phone number", "any scope"},
        {text(not_eligible), "Hugo Marchand, Orange, a minor", "error 09 ineligible phone number",
         "any scope"},
        {text(fixed_line), "a fixed line", "error 09 ineligible phone number", "any scope"},
        {text(phone_required), "Lucie Fontaine, SFR",
         "error 07 missing mandatory key in user informations (phone)",
         "matching_notp with user_infos that lacks the key phone"},
        {text(nobodys), "a carrier that is not here", "error 13 operator not found",
         "any scope, with country=LK or in the form +94…"},
        {text(not_licensed), "a number of Bouygues Telecom",
         "error 14 operator Bouygues Telecom not authorized for this licence",
         "any scope with DEMO-LICENCE"},
        {text(not_supported), "a number of Free", "error 15 operator Free not supported yet",
         "any scope"},
        {text(unreachable), "Inès Garnier, Orange", "error 16 operator Orange unreachable",
         "a scope that asks the carrier"},
        {text(without_billing), "Nimal Perera, Dialog, Sri Lanka",
         "error 17 scope not supported by this operator Dialog yet", "billing"},
        {text(no_bill_yet), "Noé Blanchard, Orange, new",
         "error 18 failed to retrieve data from operator", "billing, and say yes"},
        {text(swapped_sim), "Chloé Rousseau, Orange", "swapped \"true\"",
         "simswap with period=72; period=1 answers \"false\""},
        {text(no_email), "Gérard Pelletier, Orange, without an e-mail", "no score for email",
         "matching_notp: email is \"\""},
        {"", "any subscriber", "error 20 OTP incorrect",
         "a consent scope, and type three wrong codes"},
        {"", "any subscriber", "error 21 access denied", "a consent scope, and refuse"},
        {"", "any subscriber", "error 12 phone check failed",
         "matching_notp with more than 20 different user_infos on one day"},
        {"", "any subscriber", "error 30 invalid or expired token",
         "move the sandbox's clock by 300s"},
        {"", "any subscriber", "error 98 credits exhausted",
         "with DEMO-SMALL: three answers, then another token"},
    };
}

}  // namespace assent::demo
