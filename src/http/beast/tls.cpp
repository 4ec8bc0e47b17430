#include "http/beast/tls.h"

#include <array>
#include <string_view>

#include <openssl/err.h>

namespace assent::beast {

namespace {

Failure<Fault> tls_failure(std::string what) {
    std::array<char, 256> reason{};
    ERR_error_string_n(ERR_get_error(), reason.data(), reason.size());
    ERR_clear_error();
    return {Fault::unavailable, std::move(what) + ": " + reason.data()};
}

// HTTP/1.1 is what we speak: a client that offers it is told so, and others are left alone.
int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* chosen_size,
                    const unsigned char* offered, unsigned offered_size, void*) {
    static constexpr std::array<unsigned char, 9> ours = {8,   'h', 't', 't', 'p',
                                                          '/', '1', '.', '1'};
    unsigned char* found = nullptr;
    const int outcome =
        SSL_select_next_proto(&found, chosen_size, ours.data(), ours.size(), offered, offered_size);
    *chosen = found;
    return outcome == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

}  // namespace

Result<TlsContext, Fault> create_tls_context(const std::string& certificate_file,
                                             const std::string& key_file) {
    TlsContext context(SSL_CTX_new(TLS_server_method()));
    if (!context) return tls_failure("cannot start TLS");
    SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
    // The record buffers are freed while a connection is idle or held: 16 KB each instead of 25.
    SSL_CTX_set_mode(context.get(), SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE |
                                        SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_options(context.get(), SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_alpn_select_cb(context.get(), choose_protocol, nullptr);
    if (SSL_CTX_use_certificate_chain_file(context.get(), certificate_file.c_str()) != 1) {
        return tls_failure("cannot use the TLS certificate " + certificate_file);
    }
    if (SSL_CTX_use_PrivateKey_file(context.get(), key_file.c_str(), SSL_FILETYPE_PEM) != 1) {
        return tls_failure("cannot use the TLS key " + key_file);
    }
    if (SSL_CTX_check_private_key(context.get()) != 1) {
        return tls_failure("the TLS key " + key_file + " does not belong to " + certificate_file);
    }
    return context;
}

}  // namespace assent::beast
