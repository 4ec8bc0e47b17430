#include "core/oauth/scope.h"

namespace assent::oauth {

std::optional<Scopes> read_scopes(std::string_view text) {
    Scopes scopes;
    while (!text.empty()) {
        const auto end = text.find(' ');
        const auto word = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        // Clients write several blanks between two, and one after the last.
        if (word.empty()) continue;
        const auto scope = find_scope(word);
        if (!scope) return {};
        if (!contains(scopes, *scope)) scopes.push_back(*scope);
    }
    return scopes;
}

std::string write_scopes(const Scopes& scopes) {
    std::string text;
    for (const auto scope : scopes) {
        if (!text.empty()) text += ' ';
        text += name_of(scope);
    }
    return text;
}

}  // namespace assent::oauth
