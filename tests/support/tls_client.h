#pragma once

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace assent::support {

/// A certificate for `localhost` and its key, in files that end with this.
class SelfSigned {
public:
    SelfSigned() {
        std::string folder = std::filesystem::temp_directory_path() / "assent-tls-XXXXXX";
        folder_ = ::mkdtemp(folder.data());
        const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_EC_gen("P-256"),
                                                                      EVP_PKEY_free);
        const std::unique_ptr<X509, decltype(&X509_free)> made(X509_new(), X509_free);
        ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 1);
        X509_gmtime_adj(X509_getm_notBefore(made.get()), -60);
        X509_gmtime_adj(X509_getm_notAfter(made.get()), 3'600);
        X509_set_pubkey(made.get(), key.get());
        auto* name = X509_get_subject_name(made.get());
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                                   reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
        X509_set_issuer_name(made.get(), name);
        X509_sign(made.get(), key.get(), EVP_sha256());
        write(certificate(), [&](FILE* file) { PEM_write_X509(file, made.get()); });
        write(this->key(), [&](FILE* file) {
            PEM_write_PrivateKey(file, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
        });
    }
    ~SelfSigned() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    SelfSigned(const SelfSigned&) = delete;
    SelfSigned& operator=(const SelfSigned&) = delete;

    std::string certificate() const { return folder_ / "certificate.pem"; }
    std::string key() const { return folder_ / "key.pem"; }

private:
    template <class Write>
    void write(const std::string& path, Write content) {
        FILE* file = std::fopen(path.c_str(), "w");
        content(file);
        std::fclose(file);
    }

    std::filesystem::path folder_;
};

/// TLS of one version over a connected socket, which it does not own. Trusts any certificate.
class TlsClient {
public:
    TlsClient(int file, int version) : context_(SSL_CTX_new(TLS_client_method()), SSL_CTX_free) {
        SSL_CTX_set_min_proto_version(context_.get(), version);
        SSL_CTX_set_max_proto_version(context_.get(), version);
        tls_.reset(SSL_new(context_.get()));
        SSL_set_fd(tls_.get(), file);
        SSL_connect(tls_.get());
    }
    ~TlsClient() { SSL_shutdown(tls_.get()); }
    TlsClient(const TlsClient&) = delete;
    TlsClient& operator=(const TlsClient&) = delete;

    void send(std::string_view bytes) {
        SSL_write(tls_.get(), bytes.data(), static_cast<int>(bytes.size()));
    }
    /// At least `bytes` of the answer, and its head, as one text; less only at the end.
    std::string read(std::size_t bytes) {
        return read_while([&](const std::string& came) {
            const auto head = came.find("\r\n\r\n");
            return head == std::string::npos || came.size() < head + 4 + bytes;
        });
    }
    std::string read_until(std::string_view text) {
        return read_while(
            [&](const std::string& came) { return came.find(text) == std::string::npos; });
    }

private:
    template <class Wanted>
    std::string read_while(Wanted wanted) {
        std::string came;
        while (wanted(came)) {
            std::array<char, 16'384> part;
            const int read = SSL_read(tls_.get(), part.data(), part.size());
            if (read <= 0) break;
            came.append(part.data(), static_cast<std::size_t>(read));
        }
        return came;
    }

    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
    std::unique_ptr<SSL, decltype(&SSL_free)> tls_{nullptr, SSL_free};
};

}  // namespace assent::support
