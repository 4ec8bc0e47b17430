#include <algorithm>
#include <string_view>

#include "faces/oidc/checks/checks.h"

namespace assent::oidc {

namespace {

constexpr std::string_view account_choice = "select_account";

std::vector<std::string_view> split(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const auto word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(word.size() + 1, text.size()));
        if (!word.empty()) words.push_back(word);
    }
    return words;
}

std::optional<oauth::Prompt> find_prompt(std::string_view word) {
    if (word == "none") return oauth::Prompt::none;
    if (word == "login") return oauth::Prompt::login;
    if (word == "consent") return oauth::Prompt::consent;
    return {};
}

}  // namespace

// Contract, section 3.1; OpenID Connect Core, 3.1.2.1.
Checked check_prompt(const Asked& asked) {
    const auto words = split(asked.parameters.find("prompt"));
    if (std::ranges::find(words, account_choice) != words.end()) {
        return AuthorizationRefusal::account_choice_unsupported;
    }
    if (!std::ranges::all_of(words, [](auto word) { return find_prompt(word).has_value(); })) {
        return AuthorizationRefusal::prompt_unknown;
    }
    const bool none = std::ranges::find(words, "none") != words.end();
    if (none && words.size() > 1) return AuthorizationRefusal::prompt_none_mixed;
    return Done();
}

std::vector<oauth::Prompt> read_prompts(const Parameters& parameters) {
    std::vector<oauth::Prompt> prompts;
    for (const auto word : split(parameters.find("prompt"))) {
        if (const auto prompt = find_prompt(word)) prompts.push_back(*prompt);
    }
    return prompts;
}

}  // namespace assent::oidc
