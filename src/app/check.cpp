#include <iostream>

#include "app/commands.h"
#include "app/foundation.h"
#include "app/wait.h"

namespace assent::app {

namespace {

void print_carriers(const configuration::Settings& settings) {
    if (settings.carriers.empty()) std::cout << "carriers: none, every number is nobody's\n";
    for (const auto& carrier : settings.carriers) {
        std::cout << "carrier " << carrier.id << ": " << carrier.kind;
        if (carrier.kind != "local") std::cout << ", not in this version: its numbers answer 15";
        std::cout << "\n";
    }
}

}  // namespace

Exit run_check(const std::filesystem::path& config) {
    const auto settings = load_settings_for(config);
    if (!settings) return Exit::refused;
    std::cout << "settings: good\n";
    print_carriers(*settings);

    std::error_code failed;
    const auto file = settings->store_file();
    if (!std::filesystem::exists(file, failed)) {
        const auto folder = file.parent_path();
        if (!folder.empty() && !std::filesystem::is_directory(folder, failed)) {
            complain("store.url: there is no folder " + folder.string());
            return Exit::failed;
        }
        std::cout << "store: not there yet, serve or import makes it\n";
        return Exit::done;
    }
    const auto foundation = Foundation::create(*settings);
    if (!foundation) {
        complain(foundation.error().detail);
        return exit_of(foundation.error().code);
    }
    const auto store = wait_for((*foundation)->store->check());
    if (!store) {
        complain("store: " + std::string(name_of(store.error().code)) + " " + store.error().detail);
        return Exit::failed;
    }
    std::cout << "key: good\nstore: good\n";
    return Exit::done;
}

}  // namespace assent::app
