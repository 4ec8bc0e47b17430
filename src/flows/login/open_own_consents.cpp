#include "flows/login/open_own_consents.h"

#include <utility>

namespace assent::login {

namespace {

// Long enough that nobody finds a page or a browser by trying.
constexpr std::size_t secret_characters = 32;

}  // namespace

Task<Result<OwnConsentsOpened, Fault>> OpenOwnConsents::run(Secret browser) {
    OwnConsentsOpened opened{.page_key = ports_.random.alphanumeric(secret_characters),
                             .new_browser = {}};
    if (browser.empty()) {
        opened.new_browser = ports_.random.alphanumeric(secret_characters);
        browser = opened.new_browser;
    }
    ports::OpenInteraction command;
    command.interaction = ports_.random.id<InteractionTag>();
    command.page_key = opened.page_key;
    command.browser = std::move(browser);
    command.purpose = oauth::Purpose::own_consents;
    command.lifetime = settings_.interaction_lifetime;
    // Without a hint and a code nothing but the store itself can refuse.
    const auto done = co_await ports_.interactions.open(std::move(command), ports_.clock.now());
    if (!done) co_return Failure<Fault>(Fault::unavailable, done.error().detail);
    co_return opened;
}

}  // namespace assent::login
