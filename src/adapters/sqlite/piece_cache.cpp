#include "adapters/sqlite/piece_cache.h"

#include <utility>

namespace assent::sqlite {

std::size_t PieceHash::operator()(const PieceKey& key) const noexcept {
    const auto document = std::hash<DocumentId>()(key.document);
    const auto piece = static_cast<std::size_t>(key.piece) * 2 + static_cast<std::size_t>(key.form);
    // An odd factor spreads the small numbers over the word.
    return document ^ (piece * 0x9e3779b97f4a7c15ULL);
}

PieceCache::Piece PieceCache::find(const PieceKey& key) {
    std::lock_guard lock(mutex_);
    const auto found = found_.find(key);
    if (found == found_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, found->second);
    return found->second->piece;
}

void PieceCache::keep(const PieceKey& key, Piece piece) {
    std::lock_guard lock(mutex_);
    // Two that missed it at once bring the same bytes.
    if (piece->size() > bytes_max_ || found_.contains(key)) return;
    while (bytes_ + piece->size() > bytes_max_) drop(std::prev(entries_.end()));
    bytes_ += piece->size();
    entries_.push_front({key, std::move(piece)});
    found_[key] = entries_.begin();
}

void PieceCache::forget(const DocumentId& document) {
    std::lock_guard lock(mutex_);
    for (auto entry = entries_.begin(); entry != entries_.end();) {
        const auto next = std::next(entry);
        if (entry->key.document == document) drop(entry);
        entry = next;
    }
}

void PieceCache::drop(Entries::iterator entry) {
    bytes_ -= entry->piece->size();
    found_.erase(entry->key);
    entries_.erase(entry);
}

}  // namespace assent::sqlite
