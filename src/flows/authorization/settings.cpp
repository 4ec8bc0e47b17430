#include "flows/authorization/settings.h"

namespace assent::authorization {

namespace {

using namespace std::chrono_literals;

void describe_tokens(SettingsTable& table, Settings& settings) {
    table.add("oidc.code_lifetime", settings.code_lifetime, between<Milliseconds>(10s, 10min),
              "How long an authorization code may wait to be exchanged; it works once.");
    table.add("oidc.access_token_lifetime", settings.access_lifetime,
              between<Milliseconds>(60s, 24h), "How long an access token of a client lives.");
    table.add("oidc.id_token_lifetime", settings.id_token_lifetime, between<Milliseconds>(60s, 24h),
              "How long an ID token is good (its exp).");
    table.add("oidc.refresh_token_idle", settings.refresh_idle, between<Milliseconds>(1h, 8760h),
              "A refresh token that is not used for this long ends.");
    table.add("oidc.refresh_grace", settings.refresh_grace, between<Milliseconds>(0s, 60s),
              "Where refresh tokens rotate: how long a replaced one is answered once more, because "
              "our answer may have been lost; after that its use revokes the grant.");
    table.add("oidc.expires_in_as_text", settings.expires_in_as_text,
              "Writes expires_in as a text, as some of Orange's samples show it.");
}

void describe_login(SettingsTable& table, Settings& settings) {
    table.add("oidc.interaction_lifetime", settings.interaction_lifetime,
              between<Milliseconds>(1min, 1h),
              "How long a subscriber may take from a client's link to the answer.");
    table.add("oidc.code_by_sms_lifetime", settings.otp_lifetime, between<Milliseconds>(30s, 15min),
              "How long a code sent to log in is good.");
    table.add("oidc.session_idle", settings.session_idle, between<Milliseconds>(1min, 24h),
              "A login that is not used for this long ends.");
    table.add("oidc.session_lifetime", settings.session_lifetime, between<Milliseconds>(1min, 720h),
              "A login ends after this time in any case.");
    table.add("oidc.consent_lifetime", settings.consent_lifetime, between<Milliseconds>(1h, 87600h),
              "How long a yes to a client is remembered, and data leaves on it.");
    table.add("oidc.login_hint_window", settings.hint_window, between<Milliseconds>(10s, 1h),
              "How far the time in an encrypted login_hint may be from ours.");
}

}  // namespace

void describe(SettingsTable& table, Settings& settings) {
    table.add("oidc.path", settings.path,
              "Path of the OpenID provider, without a slash at the end.");
    table.add("oidc.issuer", settings.issuer,
              "The provider's issuer; empty means public_url and oidc.path.");
    describe_tokens(table, settings);
    describe_login(table, settings);
}

}  // namespace assent::authorization
