#include <iostream>

#include <malloc.h>

#include "app/commands.h"
#include "app/gateway.h"
#include "app/key_files.h"

namespace assent::app {

Exit run_serve(const std::filesystem::path& config) {
    // glibc gives each thread an arena of its own, which a gateway of few threads pays in memory at
    // rest.
    ::mallopt(M_ARENA_MAX, 2);
    const auto opened = open_for_command(config);
    if (!opened.foundation) return opened.exit;

    const auto& settings = *opened.settings;
    const auto strength = settings.sandbox_enabled ? Strength::sandbox : Strength::production;
    const auto token =
        load_admin_token(settings.admin_token_path(), strength, opened.foundation->random);
    if (!token) {
        complain(token.error().detail);
        return token.error().code == KeyRefusal::weak ? Exit::refused : Exit::failed;
    }

    const auto gateway = Gateway::create({settings, {}}, *opened.foundation);
    if (!gateway) {
        complain(gateway.error().detail);
        return exit_of(gateway.error().code);
    }
    std::cout << "assent: ready, partners and subscribers on port " << (*gateway)->public_port()
              << ", admin on port " << (*gateway)->admin_port() << std::endl;
    (*gateway)->run();
    return Exit::done;
}

}  // namespace assent::app
