#include "flows/read_result.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "base/loops.h"

namespace assent::flows {

namespace {

using consent::State;
using partners::Refusal;

// Why an asking that is over yielded nothing; nothing for one that is not over, or did.
std::optional<Refusal> refusal_of(State state, std::string_view scope_text) {
    switch (state) {
        case State::waiting:
        case State::granted:
        case State::delivered: return {};
        case State::refused: return Refusal::consent_refused;
        case State::code_failed: {
            const auto scopes = partners::read_scopes(scope_text);
            const bool by_handset =
                scopes && partners::contains(*scopes, partners::Scope::num_verify);
            return by_handset ? Refusal::handset_differs : Refusal::code_failed;
        }
        case State::data_failed: return Refusal::data_missing;
        case State::faulted: return Refusal::unavailable;
        case State::replaced: return Refusal::nobody_asked;
    }
    return Refusal::unavailable;
}

}  // namespace

Task<AskingResult> ReadResult::run(ResultRequest request) {
    const auto until = clock_.now() + request.wait;
    auto seen = co_await look(request);
    // Held here and in no coroutine of its own: thousands wait in this frame.
    while (seen.standing == Standing::pending && clock_.now() < until) {
        const auto latch = Latch::create(co_await this_executor());
        const auto seat = room_.enter(seen.session, plan_wake(seen, until), latch);
        if (request.watch) request.watch(latch);

        // Read again inside: a change before we entered woke nobody. In the next turn, because the
        // reads of one turn may share a snapshot that is older than that change.
        co_await next_turn();
        seen = co_await look(request);
        if (seen.standing != Standing::pending || clock_.now() >= until) break;

        const auto why = co_await latch->wait();
        if (why == Wake::abandoned) break;
        seen = co_await look(request);
    }
    if (seen.standing != Standing::delivered) co_return std::move(seen.result);
    co_return co_await release(std::move(request), std::move(seen.result));
}

// The session's own deadline decides it as an answer would; after that only the data is awaited.
Instant ReadResult::plan_wake(const Seen& seen, Instant until) const {
    return seen.deadline > clock_.now() ? std::min(until, seen.deadline) : until;
}

Task<ReadResult::Seen> ReadResult::look(const ResultRequest& request) {
    const auto now = clock_.now();
    Seen seen;
    auto progress = co_await consents_.find_progress(request.licence, request.token, now);
    if (!progress) {
        seen.result.refusal = Refusal::unavailable;
        co_return seen;
    }

    const partners::CollectionFacts facts{.licence_known = progress->licence_known,
                                          .token_live = progress->token_live,
                                          .somebody_asked = progress->session.has_value()};
    seen.result.refusal = partners::refuse_collection(request.collection, facts);
    if (seen.result.refusal) co_return seen;

    const auto state = consent::state_at(progress->state, progress->deadline, now);
    seen.session = *progress->session;
    seen.deadline = progress->deadline;
    seen.result.refusal = refusal_of(state, progress->scope_text);
    seen.result.scope_text = std::move(progress->scope_text);
    if (!consent::is_final(state)) seen.standing = Standing::pending;
    if (state == State::delivered) seen.standing = Standing::delivered;
    co_return seen;
}

Task<AskingResult> ReadResult::release(ResultRequest request, AskingResult result) {
    auto released = co_await consents_.release_delivery(std::move(request.licence),
                                                        std::move(request.token), clock_.now());
    if (released) {
        result.released = std::make_unique<ports::Released>(std::move(released).value());
    } else {
        result.refusal = partners::lift(released.error().code, As<Refusal>());
    }
    co_return result;
}

}  // namespace assent::flows
