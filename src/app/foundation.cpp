#include "app/foundation.h"

#include <iostream>

#include "app/configuration/file.h"
#include "app/key_files.h"
#include "app/wait.h"

namespace assent::app {

namespace {

Strength strength_of(const configuration::Settings& settings) {
    return settings.sandbox_enabled ? Strength::sandbox : Strength::production;
}

OpenRefusal open_refusal_of(KeyRefusal refusal) {
    switch (refusal) {
        case KeyRefusal::unusable: return OpenRefusal::world;
        case KeyRefusal::weak: return OpenRefusal::settings;
        case KeyRefusal::lost: return OpenRefusal::world;
    }
    return OpenRefusal::world;
}

template <class From>
Failure<OpenRefusal> open_failure(const Failure<From>& from) {
    return {open_refusal_of(from.code), from.detail};
}

Result<std::unique_ptr<formats::Vault>, OpenRefusal> open_vault(
    const configuration::Settings& settings, ports::Random& random) {
    const auto file = settings.key_path();
    const auto text = load_key(file, settings.store_file(), random);
    if (!text) return open_failure(text.error());
    auto vault = formats::Vault::create(text->reveal());
    if (!vault) {
        return Failure(OpenRefusal::settings, file.string() + ": " + vault.error().detail);
    }
    const auto strong = check_key(file, *text, strength_of(settings));
    if (!strong) return open_failure(strong.error());
    return std::move(vault).value();
}

}  // namespace

Exit exit_of(OpenRefusal refusal) {
    switch (refusal) {
        case OpenRefusal::settings: return Exit::refused;
        case OpenRefusal::world: return Exit::failed;
    }
    return Exit::failed;
}

Result<std::unique_ptr<Foundation>, OpenRefusal> Foundation::create(
    const configuration::Settings& settings) {
    auto made = std::make_unique<Foundation>(settings);
    TRY(vault, open_vault(settings, made->random));
    made->vault = std::move(vault);
    auto store = sqlite::Store::create({.path = settings.store_file().string(),
                                        .vault = *made->vault,
                                        .room = made->room,
                                        .log = made->log,
                                        .now = made->clock.now()});
    if (!store) return Failure(OpenRefusal::world, "store: " + store.error().detail);
    made->store = std::move(store).value();
    if (settings.sandbox_enabled) {
        const auto shift = wait_for(made->store->sandbox().load_clock_shift());
        if (!shift) return Failure(OpenRefusal::world, "store: " + shift.error().detail);
        made->clock.shift_to(*shift);
    }
    return made;
}

std::unique_ptr<configuration::Settings> load_settings_for(const std::filesystem::path& config) {
    auto loaded = configuration::load_settings(config, configuration::read_environment());
    if (loaded.problems.empty()) return std::move(loaded.settings);
    for (const auto& problem : loaded.problems) std::cerr << problem << "\n";
    return nullptr;
}

Opened open_for_command(const std::filesystem::path& config) {
    Opened opened;
    opened.settings = load_settings_for(config);
    if (!opened.settings) {
        opened.exit = Exit::refused;
        return opened;
    }
    auto foundation = Foundation::create(*opened.settings);
    if (!foundation) {
        complain(foundation.error().detail);
        opened.exit = exit_of(foundation.error().code);
        return opened;
    }
    opened.foundation = std::move(foundation).value();
    return opened;
}

void complain(const std::string& text) {
    std::cerr << "assent: " << text << "\n";
}

}  // namespace assent::app
