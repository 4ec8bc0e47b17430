#include <iostream>
#include <string_view>

#include <openssl/crypto.h>
#include <simdjson.h>
#include <spdlog/version.h>
#include <sqlite3.h>
#include <boost/version.hpp>

#include "app/commands.h"
#include "app/configuration/settings.h"

namespace assent::app {

namespace {

// Of CMakeLists.txt, by the build.
constexpr std::string_view version = ASSENT_VERSION;

constexpr std::string_view commit =
#include "commit.inc"
    ;

}  // namespace

Exit run_version() {
    std::cout << "assent " << version << "\ncommit " << commit << "\ncompiler " << __VERSION__
              << "\nboost " << BOOST_VERSION / 100'000 << "." << BOOST_VERSION / 100 % 1'000 << "."
              << BOOST_VERSION % 100 << "\nopenssl " << OpenSSL_version(OPENSSL_VERSION_STRING)
              << "\nsqlite " << sqlite3_libversion() << "\nsimdjson "
              << SIMDJSON_STRINGIFY(SIMDJSON_VERSION) << "\nspdlog " << SPDLOG_VER_MAJOR << "."
              << SPDLOG_VER_MINOR << "." << SPDLOG_VER_PATCH << "\n";
    return Exit::done;
}

Exit run_settings() {
    std::cout << configuration::write_manual();
    return Exit::done;
}

}  // namespace assent::app
