#include "adapters/sqlite/engine/write.h"

#include <array>
#include <utility>

#include "adapters/sqlite/engine/codec.h"

namespace assent::sqlite {

LicenceRow read_licence(const Query& query, const std::string& key) {
    LicenceRow row;
    row.licence.key = key;
    row.licence.name = query.text(0);
    row.licence.scopes = read_scopes(query.view(1));
    if (!query.is_null(2)) row.licence.carriers = read_lines(query.view(2));
    if (!query.is_null(3)) row.licence.credits = query.integer(3);
    row.licence.redirects = read_lines(query.view(4));
    row.secret_hash = query.fixed<Digest32>(5);
    return row;
}

std::optional<LicenceRow> load_licence(Connection& db, const std::string& key) {
    auto query = db.query(
        "SELECT name, scopes, carriers, credits, redirects, secret_hash FROM licences"
        " WHERE licence = ?1");
    if (!query.bind(key).next()) return {};
    return read_licence(query, key);
}

Digest32 person_digest(const formats::Vault& vault, std::string_view salt,
                       std::string_view number) {
    std::string text(salt);
    text += number;
    return vault.hash(Purpose::audit, text);
}

Digest32 mac_of(const formats::Vault& vault, const Digest32& before, const AuditLink& link) {
    std::string text(bytes_of(before).bytes);
    for (const auto number : {link.seq, epoch_ms(link.at), link.kind}) {
        text += std::to_string(number);
        text += '|';
    }
    // Lengths, so that no text can pass for the next.
    for (const auto part : {link.actor, link.detail, link.person}) {
        text += std::to_string(part.size());
        text += '|';
        text += part;
    }
    return vault.hash(Purpose::audit, text);
}

const LicenceRow* Write::find_licence(const std::string& key) {
    const auto found = licences_.find(key);
    if (found != licences_.end()) return &found->second;
    auto row = load_licence(db, key);
    if (!row) return nullptr;
    return &licences_.emplace(key, std::move(*row)).first->second;
}

void Write::spend(const std::string& licence, std::size_t scopes) {
    auto& credits = licences_.at(licence).licence.credits;
    if (!credits || scopes == 0) return;
    *credits -= static_cast<std::int64_t>(scopes);
    db.query("UPDATE licences SET credits = ?2 WHERE licence = ?1").bind(licence, *credits).run();
}

void Write::load_tail() {
    auto query = db.query("SELECT seq, mac FROM audit ORDER BY seq DESC LIMIT 1");
    last_seq_ = 0;
    last_mac_ = {};
    if (!query.next()) return;
    last_seq_ = query.integer(0);
    last_mac_ = query.fixed<Digest32>(1);
}

void Write::audit(const AuditLine& line) {
    if (!last_seq_) load_tail();
    // A salt, so that the digest of an erased person cannot be tried against numbers.
    Digest16 salt{};
    Digest32 person{};
    std::optional<Bytes> salt_column;
    std::optional<Bytes> number_column;
    std::optional<Bytes> person_column;
    if (line.number) {
        sqlite3_randomness(static_cast<int>(salt.size()), salt.data());
        salt_column = bytes_of(salt);
        number_column = bytes_of(*line.number);
        person = person_digest(vault, salt_column->bytes, number_column->bytes);
        person_column = bytes_of(person);
    }
    const auto seq = *last_seq_ + 1;
    const auto kind = static_cast<std::int64_t>(line.kind);
    const auto person_bytes = person_column ? person_column->bytes : std::string_view();
    const auto mac =
        mac_of(vault, last_mac_, {seq, line.at, kind, line.actor, line.detail, person_bytes});
    db.query("INSERT INTO audit VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
        .bind(seq, line.at, kind, line.actor, number_column, salt_column, line.detail,
              person_column, bytes_of(mac))
        .run();
    last_seq_ = seq;
    last_mac_ = mac;
}

void Write::begin() {
    auto query = db.query("PRAGMA data_version");
    const auto version = query.next() ? query.integer(0) : 0;
    if (version == data_version_) return;
    // Another process has written: an import, or a second gateway.
    data_version_ = version;
    rolled_back();
}

void Write::rolled_back() {
    licences_.clear();
    last_seq_.reset();
    changed_.clear();
    outgoing_ = false;
}

Write::Told Write::take_told() {
    return {std::exchange(changed_, {}), std::exchange(outgoing_, false)};
}

}  // namespace assent::sqlite
