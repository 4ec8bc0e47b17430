#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "ports/record_store.h"

namespace assent::records {

/// Why a bill's document cannot be used.
enum class DocumentRefusal {
    unreadable,  ///< no such file, or no right to read it
    too_large,   ///< more than bills::bill_bytes_max
};

/// Finds the document of a bill by its `file`, relative to the data file.
using ReadDocument = std::function<Result<std::string, DocumentRefusal>(const std::string& file)>;

/// What became of one line.
struct Reading {
    std::optional<ports::Record> record;
    std::string wrong;    ///< without a record: `member: why`; never repeats a value
    std::string warning;  ///< beside a record: what its owner should know
};

/// Reads records of the operator's contract, section 3, one JSON object a line.
class Reader {
public:
    static constexpr std::size_t line_bytes_max = 1'048'576;
    static constexpr std::size_t secret_length_min = 16;

    explicit Reader(ReadDocument read_document) : read_document_(std::move(read_document)) {}

    Reading read(std::string_view line) const;

private:
    ReadDocument read_document_;
};

/// Documents in the folder of a data file.
ReadDocument documents_beside(std::string data_file);

}  // namespace assent::records
