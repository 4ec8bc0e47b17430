#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/consent/session.h"
#include "core/identity/subscriber.h"
#include "core/partners/scope.h"
#include "ports/sandbox_store.h"

namespace assent::sqlite {

/// Values as bytes, for sealed columns: lengths and texts one after the other, a version byte
/// first. Bytes that cannot be read are a damaged row: SqlError with SQLITE_CORRUPT.

std::string write_subscriber(const identity::Subscriber& subscriber);
identity::Subscriber read_subscriber(std::string_view bytes);

/// What a session keeps of its asking: all but what may stand in the clear.
struct Asked {
    consent::Ask ask;
    consent::ReturnTo return_to;
};
std::string write_asked(const consent::Ask& ask, const consent::ReturnTo& return_to);
Asked read_asked(std::string_view bytes);

std::string write_delivery(const consent::Delivery& delivery);
consent::Delivery read_delivery(std::string_view bytes);

std::string write_sandbox_message(const ports::SandboxMessage& message);
ports::SandboxMessage read_sandbox_message(std::string_view bytes);

/// A few texts in one sealed column.
std::string write_texts(const std::vector<std::string_view>& texts);
std::vector<std::string> read_texts(std::string_view bytes, std::size_t count);

/// Texts without line breaks, one a line: columns in the clear.
std::string write_lines(const std::vector<std::string>& lines);
std::vector<std::string> read_lines(std::string_view text);
std::string write_scopes(const partners::Scopes& scopes);
partners::Scopes read_scopes(std::string_view text);

}  // namespace assent::sqlite
