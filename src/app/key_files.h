#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"
#include "base/secret.h"
#include "ports/random.h"

namespace assent::app {

/// Why a secret's file cannot be used; `detail` says it to the operator, and never the secret.
enum class KeyRefusal {
    unusable,  ///< cannot be made or read
    weak,      ///< others can read it, or it could be guessed
    lost,      ///< there is a store, but no key for it
};

/// How much is asked of a secret.
enum class Strength { sandbox, production };

/// The text of the key file, which is made (mode 0600) when there is neither it nor `store`.
Result<Secret, KeyRefusal> load_key(const std::filesystem::path& file,
                                    const std::filesystem::path& store, ports::Random& random);
/// Whether a key file is strong enough.
Result<Done, KeyRefusal> check_key(const std::filesystem::path& file, const Secret& text,
                                   Strength strength);

/// The admin token, made when there is none.
Result<Secret, KeyRefusal> load_admin_token(const std::filesystem::path& file, Strength strength,
                                            ports::Random& random);

}  // namespace assent::app
