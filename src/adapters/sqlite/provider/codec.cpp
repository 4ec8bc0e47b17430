#include "adapters/sqlite/provider/codec.h"

#include "adapters/sqlite/engine/packing.h"

namespace assent::sqlite {

namespace {

void pack(Packer& packer, const oauth::Claims& claims) {
    packer.number(claims.size());
    for (const auto claim : claims) packer.text(oauth::name_of(claim));
}

oauth::Claims unpack_claims(Unpacker& from) {
    oauth::Claims claims;
    for (auto left = from.number(); left > 0; --left) {
        const auto claim = oauth::find_claim(from.text());
        if (!claim) throw SqlError(SQLITE_CORRUPT, "a claim that is not known");
        claims.push_back(*claim);
    }
    return claims;
}

void pack(Packer& packer, const oauth::Subject& subject) {
    packer.text(subject.msisdn.text()).text(subject.user_id);
}

oauth::Subject unpack_subject(Unpacker& from) {
    oauth::Subject subject;
    subject.msisdn = from.msisdn();
    subject.user_id = from.text();
    return subject;
}

void pack(Packer& packer, const std::optional<oauth::Challenge>& challenge) {
    packer.number(challenge ? 1 : 0);
    if (!challenge) return;
    packer.text(challenge->value);
    packer.number(challenge->method == oauth::Challenge::Method::s256 ? 1 : 0);
}

std::optional<oauth::Challenge> unpack_challenge(Unpacker& from) {
    if (!from.flag()) return {};
    oauth::Challenge challenge;
    challenge.value = from.text();
    challenge.method =
        from.flag() ? oauth::Challenge::Method::s256 : oauth::Challenge::Method::plain;
    return challenge;
}

void pack(Packer& packer, const oauth::AuthorizationRequest& request) {
    packer.text(request.client_id).text(request.redirect_uri);
    packer.text(oauth::write_scopes(request.scopes)).text(request.scope_text);
    pack(packer, request.userinfo_claims);
    pack(packer, request.id_token_claims);
    packer.text(request.state).text(request.nonce);
    pack(packer, request.challenge);
    packer.number(request.prompts.size());
    for (const auto prompt : request.prompts) packer.number(static_cast<std::uint64_t>(prompt));
    packer.number(request.max_age ? 1 : 0);
    if (request.max_age) packer.number(static_cast<std::uint64_t>(request.max_age->count()));
    packer.number(request.language ? 1 + static_cast<std::uint64_t>(*request.language) : 0);
    packer.text(request.hinted_sub).text(request.hinted_number.text());
}

oauth::AuthorizationRequest unpack_request(Unpacker& from) {
    oauth::AuthorizationRequest request;
    request.client_id = from.text();
    request.redirect_uri = from.text();
    request.scopes = read_scope_column(from.text());
    request.scope_text = from.text();
    request.userinfo_claims = unpack_claims(from);
    request.id_token_claims = unpack_claims(from);
    request.state = from.text();
    request.nonce = from.text();
    request.challenge = unpack_challenge(from);
    for (auto left = from.number(); left > 0; --left) {
        request.prompts.push_back(static_cast<oauth::Prompt>(from.number()));
    }
    if (from.flag()) request.max_age = Seconds(static_cast<std::int64_t>(from.number()));
    if (const auto language = from.number(); language != 0) {
        request.language = static_cast<consent::Language>(language - 1);
    }
    request.hinted_sub = from.text();
    request.hinted_number = from.msisdn();
    return request;
}

}  // namespace

std::string write_interaction(const InteractionContent& content) {
    Packer packer;
    pack(packer, content.request);
    packer.text(content.client_name);
    pack(packer, content.subject);
    return packer.take();
}

InteractionContent read_interaction(std::string_view bytes) {
    Unpacker from(bytes);
    InteractionContent content;
    content.request = unpack_request(from);
    content.client_name = from.text();
    content.subject = unpack_subject(from);
    return content;
}

std::string write_subject(const oauth::Subject& subject) {
    Packer packer;
    pack(packer, subject);
    return packer.take();
}

oauth::Subject read_subject(std::string_view bytes) {
    Unpacker from(bytes);
    return unpack_subject(from);
}

std::string write_grant(const GrantContent& content) {
    Packer packer;
    packer.text(oauth::write_scopes(content.scopes));
    pack(packer, content.userinfo_claims);
    pack(packer, content.id_token_claims);
    pack(packer, content.subject);
    packer.text(content.nonce).instant(content.authenticated_at).text(content.redirect_uri);
    pack(packer, content.challenge);
    return packer.take();
}

GrantContent read_grant(std::string_view bytes) {
    Unpacker from(bytes);
    GrantContent content;
    content.scopes = read_scope_column(from.text());
    content.userinfo_claims = unpack_claims(from);
    content.id_token_claims = unpack_claims(from);
    content.subject = unpack_subject(from);
    content.nonce = from.text();
    content.authenticated_at = from.instant().value_or(Instant());
    content.redirect_uri = from.text();
    content.challenge = unpack_challenge(from);
    return content;
}

formats::Digest16 subject_hash(const formats::Vault& vault, const oauth::Subject& subject) {
    return vault.short_hash(formats::Purpose::number,
                            subject.msisdn.text() + '|' + subject.user_id);
}

oauth::Scopes read_scope_column(std::string_view text) {
    auto scopes = oauth::read_scopes(text);
    if (!scopes) throw SqlError(SQLITE_CORRUPT, "a scope that is not known");
    return std::move(*scopes);
}

}  // namespace assent::sqlite
