#include "flows/settings.h"

namespace assent::flows {

namespace {

using namespace std::chrono_literals;

constexpr std::int64_t limit_max = 1'000'000'000;

void describe_lifetimes(SettingsTable& table, Settings& settings) {
    table.add("dqe.token_lifetime", settings.token_lifetime, between<Milliseconds>(10s, 24h),
              "How long an access token lives; the whole asking of a subscriber must fit into it.");
    table.add("dqe.refresh_lifetime", settings.refresh_lifetime, between<Milliseconds>(10s, 24h),
              "How long a refresh token can be used, counted from the token it came with.");
    table.add("consent.code_lifetime", settings.code_lifetime, between<Milliseconds>(10s, 10min),
              "How long a one-time code is good, and so how long a subscriber may take to answer.");
    table.add("consent.lifetime", settings.consent_lifetime, between<Milliseconds>(1min, 24h),
              "How long a given consent stands; data leaves only while it does.");
}

void describe_limits(SettingsTable& table, Settings& settings) {
    const auto bounds = between<std::int64_t>(0, limit_max);
    table.add("limits.sms_per_number_per_hour", settings.sms_per_number_per_hour, bounds,
              "Codes and consent requests sent to one number in an hour, from all partners "
              "together; 0 means no limit.");
    table.add("limits.sms_per_partner_per_hour", settings.sms_per_partner_per_hour, bounds,
              "Codes and consent requests sent in an hour on behalf of one partner; 0 means no "
              "limit.");
    table.add("limits.match_values_per_number_per_day", settings.match_values_per_number_per_day,
              bounds,
              "Distinct user_infos that one licence may try on one number in a day, then error "
              "12, so that nobody guesses an identity field by field; 0 means no limit.");
    table.add("limits.token_requests_per_minute", settings.token_requests_per_minute, bounds,
              "Token requests of one OIDC client in a minute; 0 means no limit.");
    table.add("limits.bill_requests_per_second", settings.bill_requests_per_second, bounds,
              "Customer Bill requests of one client in a second; 0 means no limit.");
    table.add("limits.dialog_requests_per_minute", settings.dialog_requests_per_minute, bounds,
              "ideabiz requests of one application in a minute; 0 means no limit.");
}

}  // namespace

void describe(SettingsTable& table, Settings& settings) {
    describe_lifetimes(table, settings);
    describe_limits(table, settings);
}

ports::MessageLimits message_limits(const Settings& settings) {
    return {.per_number_per_hour = static_cast<int>(settings.sms_per_number_per_hour),
            .per_partner_per_hour = static_cast<int>(settings.sms_per_partner_per_hour)};
}

}  // namespace assent::flows
