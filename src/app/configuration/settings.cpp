#include "app/configuration/settings.h"

#include "core/partners/return_address.h"

namespace assent::configuration {

namespace {

using namespace std::chrono_literals;

constexpr std::string_view sqlite_scheme = "sqlite:";

void describe_listeners(SettingsTable& table, Settings& settings) {
    table.add("public_url", settings.flows.public_url,
              "Where partners and subscribers reach the gateway, without a slash at the end; links "
              "in messages begin with it. Plain http only in the sandbox and on loopback.");
    table.add("http.listen", settings.listen, "Address and port for partners and subscribers.");
    table.add("http.admin_listen", settings.admin_listen,
              "Address and port of health, metrics and the sandbox's calls; never public.");
    table.add("http.threads", settings.threads, between<std::int64_t>(0, 256),
              "Threads that serve requests; 0 means one per core.");
    table.add("http.tls_certificate", settings.tls_certificate,
              "PEM file of the certificate and its chain; with http.tls_key the public listener "
              "speaks TLS 1.2 and 1.3.");
    table.add("http.tls_key", settings.tls_key, "PEM file of the certificate's private key.");
}

void describe_store(SettingsTable& table, Settings& settings) {
    table.add("store.url", settings.store_url,
              "Where everything is kept: \"sqlite:\" and a file. \"postgresql://…\" is not in this "
              "version.");
    table.add("store.key_file", settings.key_file,
              "The key of hashes and seals. Empty: made at first use beside the store's file with "
              "the ending .key, readable by its owner only.");
}

void describe_sandbox(SettingsTable& table, Settings& settings) {
    table.add("sms.kind", settings.sms_kind, {"sandbox", "smpp", "http"},
              "The SMS centre. \"sandbox\" keeps messages for whoever tries the gateway out; the "
              "others are not in this version.");
    sandbox_sms::describe(table, settings.sms);
    table.add("sandbox.enabled", settings.sandbox_enabled,
              "Opens the sandbox's calls on the admin listener: messages, the movable clock, "
              "faults. Never for real subscribers.");
}

void describe_waiting(SettingsTable& table, WaitingSettings& waiting) {
    table.add("dialog.enabled", waiting.dialog_enabled,
              "Whether the ideabiz face is served. Not in this version.");
    table.add("dialog.currency", waiting.dialog_currency,
              "Currency of its accounts. Not in this version.");
    table.add("dialog.consent_wait", waiting.dialog_consent_wait, between<Milliseconds>(1s, 600s),
              "How long a debit waits for the subscriber. Not in this version.");
}

bool is_loopback(const std::string& host) {
    return host == "localhost" || host == "[::1]" || host == "::1" || host.starts_with("127.");
}

std::string find_wrong_url(const Settings& settings) {
    const auto& url = settings.flows.public_url;
    const auto address = partners::read_return_address(url);
    if (!address || url.ends_with('/') || url.find('?') != url.npos) {
        return "public_url: expected http:// or https://, a host and perhaps a port and a path, "
               "without a slash at the end";
    }
    if (address->scheme == "https" || settings.sandbox_enabled || is_loopback(address->host)) {
        return "";
    }
    return "public_url: expected https://: plain http is for the sandbox and for loopback only";
}

std::string find_wrong_oidc(const Settings& settings) {
    const auto& path = settings.oidc.path;
    if (!path.starts_with('/') || path.ends_with('/') || path.find_first_of("?#{} ") != path.npos) {
        return "oidc.path: expected a path such as /openidconnect/fr/v1, without a slash at the "
               "end";
    }
    if (settings.oidc.issuer.empty()) return "";
    const auto issuer = partners::read_return_address(settings.oidc.issuer);
    if (issuer && settings.oidc.issuer.find('?') == path.npos) return "";
    return "oidc.issuer: expected an address without a query, or nothing";
}

std::string find_wrong_sms(const Settings& settings) {
    if (settings.sms_kind == "sandbox") return "";
    return "sms.kind: \"" + settings.sms_kind + "\" is not in this version; expected \"sandbox\"";
}

std::string find_wrong_store(const Settings& settings) {
    const std::string_view url = settings.store_url;
    if (url.starts_with(sqlite_scheme) && url.size() > sqlite_scheme.size()) return "";
    if (url.starts_with("postgresql:")) {
        return "store.url: postgresql is not in this version; expected \"sqlite:\" and a file";
    }
    return "store.url: expected \"sqlite:\" and a file";
}

std::string find_wrong_tls(const Settings& settings) {
    if (settings.tls_certificate.empty() == settings.tls_key.empty()) return "";
    return "http.tls_key: expected together with http.tls_certificate, or neither";
}

}  // namespace

std::filesystem::path Settings::store_file() const {
    return folder / std::string_view(store_url).substr(sqlite_scheme.size());
}

std::filesystem::path Settings::key_path() const {
    if (!key_file.empty()) return folder / key_file;
    auto path = store_file();
    return path += ".key";
}

std::filesystem::path Settings::admin_token_path() const {
    return store_file().parent_path() / "admin_token";
}

SettingsTable describe(Settings& settings) {
    SettingsTable table;
    describe_listeners(table, settings);
    http::describe(table, settings.limits);
    describe_store(table, settings);
    describe_sandbox(table, settings);
    dqe::describe(table, settings.dqe);
    flows::describe(table, settings.flows);
    authorization::describe(table, settings.oidc);
    orange::describe(table, settings.orange);
    pages::describe(table, settings.pages);
    system::describe(table, settings.log);
    describe_waiting(table, settings.waiting);
    return table;
}

std::vector<std::string> find_contradictions(const Settings& settings) {
    std::vector<std::string> texts;
    for (auto text : {find_wrong_url(settings), find_wrong_oidc(settings), find_wrong_sms(settings),
                      find_wrong_store(settings), find_wrong_tls(settings)}) {
        if (!text.empty()) texts.push_back(std::move(text));
    }
    return texts;
}

}  // namespace assent::configuration
