#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "base/id.h"
#include "core/bills/bill.h"

namespace assent::sqlite {

/// One piece of a document, in one of its forms.
struct PieceKey {
    DocumentId document;
    bills::Form form = bills::Form::plain;
    int piece = 0;
    bool operator==(const PieceKey&) const = default;
};

struct PieceHash {
    std::size_t operator()(const PieceKey& key) const noexcept;
};

/// Opened pieces that were asked for lately, the oldest use going first. Safe from any thread.
class PieceCache {
public:
    /// `bytes_max`: of all that is kept; 0 keeps nothing.
    explicit PieceCache(std::size_t bytes_max) : bytes_max_(bytes_max) {}

    // Shared, because a piece may be dropped while an answer still sends it.
    using Piece = std::shared_ptr<const std::string>;

    /// Null when it is not kept.
    Piece find(const PieceKey& key);
    void keep(const PieceKey& key, Piece piece);
    void forget(const DocumentId& document);

private:
    struct Entry {
        PieceKey key;
        Piece piece;
    };
    using Entries = std::list<Entry>;
    void drop(Entries::iterator entry);

    const std::size_t bytes_max_;
    std::mutex mutex_;
    Entries entries_;  ///< the last used first
    std::unordered_map<PieceKey, Entries::iterator, PieceHash> found_;
    std::size_t bytes_ = 0;
};

}  // namespace assent::sqlite
