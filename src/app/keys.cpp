#include <iomanip>
#include <iostream>

#include "adapters/key_ring/key_ring.h"
#include "app/commands.h"
#include "app/foundation.h"
#include "app/wait.h"
#include "formats/dates.h"

namespace assent::app {

namespace {

Exit complain_of_store(const Failure<Fault>& failure) {
    complain("keys: " + std::string(name_of(failure.code)) + " " + failure.detail);
    return Exit::failed;
}

void print_row(std::string_view kid, std::string_view algorithm, std::string_view state,
               std::string_view times) {
    std::cout << std::left << std::setw(24) << kid << std::setw(11) << algorithm << std::setw(9)
              << state << times << "\n";
}

Exit list_keys(Foundation& on) {
    const auto keys = wait_for(on.store->keys().list_keys(on.clock.now()));
    if (!keys) return complain_of_store(keys.error());
    if (keys->empty()) {
        std::cout << "no keys yet: the first start of serve makes them\n";
        return Exit::done;
    }
    print_row("KID", "ALGORITHM", "STATE", "CREATED                   PUBLISHED UNTIL");
    for (const auto& key : *keys) {
        const auto until = key.published_until;
        print_row(key.kid, name_of(key.algorithm), name_of(key.state),
                  formats::write_instant(key.created_at) + "  " +
                      (until ? formats::write_instant(*until) : "-"));
    }
    return Exit::done;
}

Exit rotate_keys(Foundation& on, Milliseconds token_lifetime) {
    key_ring::KeyRing ring(on.store->keys(), *on.vault, on.clock, on.random);
    const auto rotated = wait_for(ring.rotate(token_lifetime));
    if (!rotated) return complain_of_store(rotated.error());
    return list_keys(on);
}

}  // namespace

Exit run_keys(const KeysOptions& options) {
    const auto settings = load_settings_for(options.config);
    if (!settings) return Exit::refused;
    std::error_code failed;
    if (!std::filesystem::exists(settings->store_file(), failed)) {
        complain("store.url: there is no store yet");
        return Exit::failed;
    }
    const auto foundation = Foundation::create(*settings);
    if (!foundation) {
        complain(foundation.error().detail);
        return exit_of(foundation.error().code);
    }
    switch (options.action) {
        case KeysAction::list: return list_keys(**foundation);
        case KeysAction::rotate: return rotate_keys(**foundation, settings->oidc.id_token_lifetime);
    }
    return Exit::failed;
}

}  // namespace assent::app
