#include "tests/conformance/world.h"

#include <charconv>
#include <utility>
#include <vector>

#include "base/settings_table.h"
#include "core/identity/match.h"
#include "formats/form.h"
#include "tests/conformance/records.h"
#include "tests/support/run.h"

namespace assent::conformance {

namespace {

/// `clock 181s` is `clock` and `181s`.
std::pair<std::string_view, std::string_view> split(std::string_view words) {
    const auto blank = words.find(' ');
    if (blank == words.npos) return {words, {}};
    return {words.substr(0, blank), words.substr(blank + 1)};
}

// The digits of a message that stand as six in one piece.
std::string find_code(const std::string& text) {
    const auto digit = [&](std::size_t at) {
        return at < text.size() && text[at] >= '0' && text[at] <= '9';
    };
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
        auto end = begin;
        while (digit(end)) ++end;
        if (end - begin == 6) return text.substr(begin, 6);
        if (end > begin) begin = end;
    }
    return {};
}

std::string other_code(std::string code) {
    code[0] = code[0] == '9' ? '0' : static_cast<char>(code[0] + 1);
    return code;
}

// The last part of the page's address, which the script remembers as {url}.
Secret page_key(const Memory& memory) {
    const auto found = memory.find("url");
    if (found == memory.end()) return {};
    return Secret(found->second.substr(found->second.rfind('/') + 1));
}

consent::Shown shown() {
    return {.text = "asked by a script",
            .version = "test",
            .language = consent::Language::french,
            .channel = "web+sms"};
}

}  // namespace

World::World() {
    build_face();
}

void World::build_face() {
    carrier_ = std::make_unique<local::LocalCarrier>(subscribers_, unreachable_);
    carriers_ = std::make_unique<ports::Carriers>();
    for (const auto& profile : profiles_) carriers_->add(profile, *carrier_);

    const flows::QuestionPorts ports{access_, subscribers_, *carriers_, clock_};
    answer_enquiry_ = std::make_unique<flows::AnswerEnquiry>(ports, settings_);
    open_consent_ =
        std::make_unique<flows::OpenConsent>(ports, store_.consents(), random_, settings_);
    const dqe::Flows flows{issue_token_, refresh_token_, *answer_enquiry_, *open_consent_,
                           read_result_};
    routes_ = std::make_unique<http::Routes>();
    routes_->add(dqe::routes(flows, face_settings_));
    routes_->add(admin::routes(offer_));
    provider_.build(*carriers_, settings_);
    routes_->add(provider_.routes());
    resources_.build(*carriers_, settings_);
    routes_->add(resources_.routes());
}

void World::move_clock_to(Milliseconds shift) {
    clock_.advance(shift - shift_);
    shift_ = shift;
}

http::Response World::ask(http::Request sent) {
    auto request = provider_.take_cookie(std::move(sent));
    const auto found = routes_->find(request.method(), request.path());
    http::Response response;
    response.status = found.route ? 405 : 404;
    if (!found.route || !found.method_allowed) return response;
    request.set_parameters(found.parameters);
    response = support::run(loop_, found.route->handler(std::move(request)));
    provider_.keep_cookie(response);
    response.body = read_body(loop_, response);
    return response;
}

std::string World::act(std::string_view text, Memory& memory) {
    const auto [verb, rest] = split(text);
    if (verb == "import") return import(rest);
    if (verb == "subscriber") return subscriber(rest, memory);
    if (verb == "handset") return handset(rest, memory);
    if (verb == "carrier") return deliver(rest, memory);
    if (verb == "set") return set(rest);
    if (verb == "clock") {
        const auto duration = read_duration(rest);
        if (!duration) return "not a duration";
        clock_.advance(*duration);
        return {};
    }
    if (verb == "browser") {
        provider_.forget_cookies();
        return {};
    }
    if (verb == "sms") {
        memory["code"] = read_messages();
        return memory["code"].empty() ? "no code was sent" : "";
    }
    if (verb == "documents") {
        documents_missing_ = rest == "missing";
        return {};
    }
    if (verb == "revoke") return revoke(rest);
    if (verb == "differ") {
        const auto [first, second] = split(rest);
        const bool differ = memory[std::string(first)] != memory[std::string(second)];
        return differ ? "" : "they are the same";
    }
    if (verb == "hint") return provider_.make_hint(rest, memory);
    if (verb == "jwt") return provider_.read_jwt(rest);
    if (verb == "define") {
        const auto [name, value] = split(rest);
        memory[std::string(name)] = formats::percent_encode(value);
        return {};
    }
    if (verb == "unreachable") {
        unreachable_.insert(Msisdn::create(rest).value());
        build_face();
        return {};
    }
    if (verb == "store" || verb == "records") {
        (verb == "store" ? broken_ : records_broken_) = rest == "fails";
        return {};
    }
    return "unknown verb";
}

std::string World::state(std::string_view what) {
    const auto [name, rest] = split(what);
    if (name == "messages") {
        const auto claimed =
            support::run(loop_, store_.outbox().claim(clock_.now(), Seconds(0), 100));
        return claimed ? std::to_string(claimed->size()) : "?";
    }
    if (name == "claim") return provider_.claim(rest);
    if (name == "jose") return provider_.jose(rest);
    if (name == "credits") {
        const auto licence = support::run(loop_, store_.partners().find_licence(std::string(rest)));
        if (!licence || !*licence || !(*licence)->credits) return "?";
        return std::to_string(*(*licence)->credits);
    }
    return "?";
}

std::string World::import(std::string_view json) {
    auto record = read_record(json);
    if (auto* profile = std::get_if<carriers::Profile>(&record)) {
        profiles_.push_back(std::move(*profile));
        build_face();
        return {};
    }
    std::vector<ports::Record> records;
    records.push_back(std::move(std::get<ports::Record>(record)));
    const auto put =
        support::run(loop_, store_.records().put(std::move(records), "script", clock_.now()));
    return put ? std::string() : "the store refused";
}

// The code of the last message; what was read leaves the outbox for a while, as with a worker.
std::string World::read_messages() {
    auto claimed = support::run(loop_, store_.outbox().claim(clock_.now(), Seconds(0), 100));
    if (!claimed) return last_code_;
    for (const auto& message : *claimed) last_code_ = find_code(message.message.text);
    return last_code_;
}

// As the subscriber does on the page of his own consents.
std::string World::revoke(std::string_view words) {
    const auto [number, client] = split(words);
    const auto msisdn = Msisdn::create(number).value();
    const auto record = support::run(loop_, store_.subscribers().find_subscriber(msisdn));
    oauth::Subject subject{msisdn, oauth::user_id_of(**record)};
    const auto revoked = support::run(
        loop_,
        store_.grants().revoke_approval(std::move(subject), std::string(client), clock_.now()));
    return revoked ? "" : "the store refused";
}

std::string World::subscriber(std::string_view how, const Memory& memory) {
    last_code_ = read_messages();
    if (how == "refuses") {
        answer(consent::Decision::refuse, {}, memory);
        return {};
    }
    if (last_code_.size() != 6) return "no code was sent";
    if (how == "accepts") {
        answer(consent::Decision::accept, Secret(last_code_), memory);
        return {};
    }
    if (how == "mistypes") {
        answer(consent::Decision::accept, Secret(other_code(last_code_)), memory);
        return {};
    }
    return "unknown answer";
}

void World::answer(consent::Decision decision, Secret code, const Memory& memory) {
    ports::AnswerSession command{.page_key = page_key(memory),
                                 .decision = decision,
                                 .code = std::move(code),
                                 .consent = random_.id<ConsentTag>(),
                                 .shown = shown(),
                                 .consent_lifetime = settings_.consent_lifetime};
    (void)support::run(loop_, store_.consents().answer(std::move(command), clock_.now()));
}

std::string World::handset(std::string_view number, const Memory& memory) {
    ports::AnswerHandset command{.page_key = page_key(memory),
                                 .handset = Msisdn::create(number).value_or(Msisdn()),
                                 .consent = random_.id<ConsentTag>(),
                                 .shown = shown(),
                                 .consent_lifetime = settings_.consent_lifetime};
    (void)support::run(loop_, store_.consents().answer_handset(std::move(command), clock_.now()));
    return {};
}

// Plays the worker that fetches what was granted.
std::string World::deliver(std::string_view what, const Memory& memory) {
    auto view = support::run(loop_, store_.consents().find_page(page_key(memory), clock_.now()));
    if (!view || !*view) return "no such page";
    auto unfetched = support::run(loop_, store_.consents().find_unfetched((*view)->session));
    if (!unfetched || !*unfetched) return "nothing was granted";

    const auto& ask = (*unfetched)->ask;
    std::optional<consent::Delivery> delivery;
    if (what == "delivers") {
        const auto found = support::run(loop_, store_.subscribers().find_subscriber(ask.msisdn));
        const auto bill = support::run(loop_, store_.subscribers().find_last_bill(ask.msisdn));
        if (!found || !bill || !*found) return "no such subscriber";
        delivery.emplace();
        delivery->subscriber = **found;
        delivery->scores = identity::compare_person(ask.claim, (*found)->person);
        if (*bill) delivery->document = (*bill)->document;
        delivery->number_verified = ask.proof == consent::Proof::handset;
    } else if (what != "fails") {
        return "unknown delivery";
    }
    (void)support::run(loop_, store_.consents().record_delivery((*view)->session,
                                                                std::move(delivery), clock_.now()));
    return {};
}

std::string World::set(std::string_view words) {
    const auto [key, text] = split(words);
    SettingsTable table;
    dqe::describe(table, face_settings_);
    flows::describe(table, settings_);
    authorization::describe(table, provider_.settings);
    orange::describe(table, resources_.settings);
    const auto* row = table.find(key);
    if (!row) return "unknown setting";

    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    SettingValue value = std::string(text);
    if (error == std::errc() && end == text.data() + text.size()) value = number;
    if (text == "true" || text == "false") value = text == "true";
    const auto refused = row->apply(value);
    build_face();
    return refused.value_or(std::string());
}

}  // namespace assent::conformance
