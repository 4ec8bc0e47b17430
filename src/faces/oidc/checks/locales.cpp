#include <algorithm>

#include "faces/oidc/checks/checks.h"

namespace assent::oidc {

std::optional<consent::Language> read_ui_locales(std::string_view locales) {
    while (!locales.empty()) {
        const auto tag = locales.substr(0, locales.find(' '));
        locales.remove_prefix(std::min(tag.size() + 1, locales.size()));
        const auto primary = tag.substr(0, tag.find('-'));
        if (primary == "fr" || primary == "FR") return consent::Language::french;
        if (primary == "en" || primary == "EN") return consent::Language::english;
    }
    return {};
}

}  // namespace assent::oidc
