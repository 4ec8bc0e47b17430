#include <cstdlib>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <optional>

#include "app/commands.h"
#include "app/gateway.h"
#include "app/key_files.h"
#include "app/records/reader.h"
#include "app/wait.h"
#include "core/partners/scope.h"
#include "formats/dates.h"
#include "tools/demo_data/records.h"

namespace assent::app {

namespace {

namespace fs = std::filesystem;

constexpr const char* demo_licence = "DEMO-LICENCE";

// The demo's folder; one that nobody named is removed at the end.
class Folder {
public:
    static std::optional<Folder> create(const fs::path& named) {
        std::error_code failed;
        if (!named.empty()) {
            fs::create_directories(named, failed);
            if (failed) return {};
            return Folder(named, false);
        }
        auto pattern = (fs::temp_directory_path(failed) / "assent-demo-XXXXXX").string();
        if (!::mkdtemp(pattern.data())) return {};
        return Folder(pattern, true);
    }
    Folder(Folder&& other) noexcept
        : path_(other.path_), removed_(std::exchange(other.removed_, false)) {}
    Folder& operator=(Folder&&) = delete;
    ~Folder() {
        std::error_code failed;
        if (removed_) fs::remove_all(path_, failed);
    }
    const fs::path& path() const { return path_; }

private:
    Folder(fs::path path, bool removed) : path_(std::move(path)), removed_(removed) {}
    fs::path path_;
    bool removed_;
};

std::string write_list(const std::vector<std::string>& texts) {
    std::string list;
    for (const auto& text : texts) list += (list.empty() ? "\"" : ", \"") + text + "\"";
    return "[" + list + "]";
}

void write_carrier(std::ostream& out, const carriers::Profile& carrier) {
    std::vector<std::string> scopes;
    for (const auto scope : carrier.scopes) scopes.emplace_back(partners::name_of(scope));
    out << "\n[[carrier]]\nid = \"" << carrier.id << "\"\nname = \"" << carrier.name
        << "\"\nkind = \"" << carrier.kind << "\"\ncountry = \"" << carrier.country
        << "\"\nprefixes = " << write_list(carrier.prefixes) << "\nscopes = " << write_list(scopes)
        << "\nrequires_phone = " << (carrier.requires_phone ? "true" : "false") << "\n";
}

// An address that a browser of this machine can open.
std::string reachable(const std::string& listen) {
    const auto colon = listen.rfind(':');
    const auto host = listen.substr(0, colon);
    if (host == "0.0.0.0" || host == "[::]" || host.empty()) {
        return "127.0.0.1" + listen.substr(std::min(colon, listen.size()));
    }
    return listen;
}

// A settings file, so that the other commands work on the demo's store too.
bool write_settings(const fs::path& file, const DemoOptions& options) {
    std::ofstream out(file, std::ios::trunc);
    out << "# Written by assent demo at each start.\npublic_url = \"http://"
        << reachable(options.listen) << "\"\n\n[http]\nlisten = \"" << options.listen
        << "\"\nadmin_listen = \"" << options.admin
        << "\"\n\n[store]\nurl = \"sqlite:assent.db\"\n\n[sandbox]\nenabled = true\n\n[log]\nlevel "
           "= \"warning\"\n";
    for (const auto& carrier : demo::carriers()) write_carrier(out, carrier);
    return static_cast<bool>(out.flush());
}

// The sample records, at the first start on this store.
Result<Done, Fault> load_samples(Foundation& on) {
    TRY(licence, wait_for(on.store->partners().find_licence(demo_licence)));
    if (licence) return Done();
    const records::Reader reader(
        [](const std::string& file) -> Result<std::string, records::DocumentRefusal> {
            const auto bill = demo::sample_bill(file);
            if (bill.empty()) return records::DocumentRefusal::unreadable;
            return std::string(bill);
        });
    const auto now = on.clock.now();
    std::vector<ports::Record> batch;
    for (const auto& line : demo::sample_records(formats::write_instant(now).substr(0, 10))) {
        auto reading = reader.read(line);
        if (!reading.record) return Failure(Fault::corrupt, "sample record: " + reading.wrong);
        batch.push_back(std::move(*reading.record));
    }
    return wait_for(on.store->records().put(std::move(batch), "demo", now));
}

constexpr const char* calls =
    R"(
A token:
  curl -s $URL/ACCESS_TOKEN/ -d licence=DEMO-LICENCE -d client_secret=demo-secret -d )"
    R"(grant_type=client_idmobile

With it (TOKEN=TK…), at once: was the SIM changed, and is this the person?
  curl -s $URL/IDMOBILE/ -d licence=DEMO-LICENCE -d token=$TOKEN -d 'name=Banque Demo' )"
    R"(-d scope=simswap -d period=72 -d number=0612345678
  curl -s $URL/IDMOBILE/ -d licence=DEMO-LICENCE -d token=$TOKEN -d 'name=Banque Demo' )"
    R"(-d scope=matching_notp -d mode=2 -d number=0612345678 --data-urlencode )"
    R"('user_infos={"lastname":"LEFEVRE","firstname":"Zoe","maiden_name":"","gender":"F",)"
    R"("birthdate":"1988-04-17","email":"zoe.lefevre@example.fr","phone":"0612345678",)"
    R"("number":"12","street_address":"rue de la Paix","postal_code":"75002",)"
    R"("locality":"Paris","country":"France"}'

After consent: opens an asking; open its url, type the code of the message, then read the result.
  curl -s $URL/IDMOBILE/ -d licence=DEMO-LICENCE -d token=$TOKEN -d 'name=Banque Demo' )"
    R"(-d scope=formfilling -d mode=2 -d number=0612345678
  curl -s '$ADMIN/sandbox/v1/messages?to=+33612345678'
  curl -s $URL/GET/ -d Licence=DEMO-LICENCE -d token=$TOKEN -d scope=client_idmobile

The OpenID provider: open this link, type 0612345678 and the code of the message, say yes; the
browser ends at http://127.0.0.1:8799/callback?code=…, whether or not somebody listens there.
  $URL/openidconnect/fr/v1/authorize?response_type=code&client_id=demo-client)"
    R"(&redirect_uri=http%3A%2F%2F127.0.0.1%3A8799%2Fcallback)"
    R"(&scope=openid%20customer_bill_last&state=demo
Then, with that code, a token and the bills:
  curl -s $URL/openidconnect/fr/v1/token -u demo-client:demo-client-secret )"
    R"(-d grant_type=authorization_code -d code=$CODE )"
    R"(-d redirect_uri=http://127.0.0.1:8799/callback
  curl -s $URL/customerbill/fr/v2/last -H "Authorization: Bearer $ACCESS_TOKEN" )"
    R"(-H 'Accept: multipart/related'
What you allowed, and taking it back: $URL/consents

The clock, moved forward:
  curl -s $ADMIN/sandbox/v1/clock -d '{"advance":"300s"}'
)";

std::string fill_in(std::string text, const std::string& name, const std::string& value) {
    for (auto at = text.find(name); at != text.npos; at = text.find(name, at + value.size())) {
        text.replace(at, name.size(), value);
    }
    return text;
}

void print_outcomes() {
    constexpr int number_width = 14;
    constexpr int outcome_width = 66;
    std::cout << "\nNumbers and what they answer:\n";
    for (const auto& outcome : demo::outcomes()) {
        std::cout << "  " << std::left << std::setw(number_width) << outcome.number
                  << std::setw(outcome_width) << outcome.outcome << outcome.how << "\n";
    }
}

void print_welcome(const DemoOptions& options, const fs::path& folder, const Secret& token) {
    const auto url = "http://" + reachable(options.listen);
    const auto admin = "http://" + reachable(options.admin);
    std::cout << "assent demo: a sandbox, with invented people\n\n  partners and subscribers  "
              << url << "\n  health, metrics, sandbox  " << admin
              << "\n  admin token               " << token.reveal()
              << "\n  store and settings        " << folder.string() << "\n"
              << fill_in(fill_in(calls, "$URL", url), "$ADMIN", admin);
    print_outcomes();
    std::cout << "\nassent: ready. Ctrl-C ends it." << std::endl;
}

Exit serve_demo(const DemoOptions& options, const fs::path& folder, Foundation& on,
                const configuration::Settings& settings) {
    if (const auto loaded = load_samples(on); !loaded) {
        complain("store: " + loaded.error().detail);
        return Exit::failed;
    }
    const auto token = load_admin_token(settings.admin_token_path(), Strength::sandbox, on.random);
    if (!token) {
        complain(token.error().detail);
        return Exit::failed;
    }
    const auto numbers = demo::unreachable_numbers();
    const auto gateway = Gateway::create({settings, {numbers.begin(), numbers.end()}}, on);
    if (!gateway) {
        complain(gateway.error().detail);
        return exit_of(gateway.error().code);
    }
    print_welcome(options, folder, *token);
    (*gateway)->run();
    return Exit::done;
}

}  // namespace

Exit run_demo(const DemoOptions& options) {
    const auto folder = Folder::create(options.data);
    if (!folder) {
        complain("--data: cannot make the folder");
        return Exit::failed;
    }
    const auto config = folder->path() / "assent.toml";
    if (!write_settings(config, options)) {
        complain(config.string() + ": cannot be written");
        return Exit::failed;
    }
    const auto opened = open_for_command(config);
    if (!opened.foundation) return opened.exit;
    return serve_demo(options, folder->path(), *opened.foundation, *opened.settings);
}

}  // namespace assent::app
