#include "core/audit/detail.h"

#include <chrono>

namespace assent::audit {

std::string describe_scopes(const partners::Scopes& scopes) {
    std::string text;
    for (const auto scope : scopes) {
        if (!text.empty()) text += ',';
        text += partners::name_of(scope);
    }
    return text;
}

std::string describe_lifetime(Milliseconds lifetime) {
    return std::to_string(std::chrono::duration_cast<Seconds>(lifetime).count()) + " s";
}

std::string describe_release(const partners::Scopes& scopes, Reading reading) {
    auto text = describe_scopes(scopes);
    if (reading == Reading::repeated) text += ", again";
    return text;
}

std::string describe_import(const ImportedBatch& batch) {
    auto text = std::to_string(batch.records) + " records from ";
    text += batch.source;
    text += ", digest ";
    text += batch.digest;
    return text;
}

}  // namespace assent::audit
