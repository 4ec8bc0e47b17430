#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/instant.h"
#include "core/partners/scope.h"

namespace assent::audit {

/// The `detail` of entries: what happened in a few words, the same from every store, and nothing
/// that tells who it happened to.

/// `matching,formfilling`.
std::string describe_scopes(const partners::Scopes& scopes);

/// `300 s`: how long a token lives.
std::string describe_lifetime(Milliseconds lifetime);

enum class Reading { first, repeated };
/// `billing`, and `billing, again` for a repeated reading.
std::string describe_release(const partners::Scopes& scopes, Reading reading);

/// What one call of the import brought.
struct ImportedBatch {
    std::size_t records = 0;
    std::string_view
        digest;  ///< keyed, of the contents, in hexadecimal: a plain one could be guessed
    std::string_view source;  ///< a file's name
};
std::string describe_import(const ImportedBatch& batch);

}  // namespace assent::audit
