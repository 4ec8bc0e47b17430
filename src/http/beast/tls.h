#pragma once

#include <memory>
#include <string>

#include <openssl/ssl.h>

#include "base/fault.h"
#include "base/result.h"

namespace assent::beast {

struct TlsContextEnd {
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};
using TlsContext = std::unique_ptr<SSL_CTX, TlsContextEnd>;

/// TLS 1.2 and 1.3 with the PEM chain and key in these files. The failure says which file and why.
Result<TlsContext, Fault> create_tls_context(const std::string& certificate_file,
                                             const std::string& key_file);

}  // namespace assent::beast
