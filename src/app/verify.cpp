#include <iostream>

#include "app/commands.h"
#include "app/foundation.h"
#include "app/wait.h"

namespace assent::app {

namespace {

void print_proof(const ports::ProofOutcome& proof) {
    std::cout << (proof.broken.empty() ? "proven " : "BROKEN ") << proof.name << " ("
              << proof.checked << " rows)\n";
    for (const auto& row : proof.broken) std::cout << "  " << row << "\n";
}

}  // namespace

Exit run_verify(const std::filesystem::path& config) {
    const auto settings = load_settings_for(config);
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
    const auto proofs = wait_for((*foundation)->store->audit().verify());
    if (!proofs) {
        complain("store: " + std::string(name_of(proofs.error().code)) + " " +
                 proofs.error().detail);
        return Exit::failed;
    }
    bool is_whole = true;
    for (const auto& proof : *proofs) {
        print_proof(proof);
        if (!proof.broken.empty()) is_whole = false;
    }
    return is_whole ? Exit::done : Exit::failed;
}

}  // namespace assent::app
