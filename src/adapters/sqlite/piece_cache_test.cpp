// Goal: pieces are kept within the limit, the least used go first, and a forgotten document leaves
// nothing. Method: pieces of ten bytes in a cache of thirty; then threads.

#include "adapters/sqlite/piece_cache.h"

#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace assent::sqlite {
namespace {

PieceKey key(std::uint8_t document, int piece, bills::Form form = bills::Form::plain) {
    PieceKey made;
    made.document.bytes[0] = document;
    made.piece = piece;
    made.form = form;
    return made;
}

PieceCache::Piece ten(char filler) {
    return std::make_shared<const std::string>(10, filler);
}

TEST(PieceCache, AKeptPieceIsFoundByAllOfItsKey) {
    PieceCache cache(30);
    cache.keep(key(1, 0), ten('a'));
    ASSERT_TRUE(cache.find(key(1, 0)));
    EXPECT_EQ(*cache.find(key(1, 0)), std::string(10, 'a'));
    EXPECT_FALSE(cache.find(key(2, 0)));
    EXPECT_FALSE(cache.find(key(1, 1)));
    EXPECT_FALSE(cache.find(key(1, 0, bills::Form::deflated)));
}

TEST(PieceCache, TheLeastUsedGoesFirst) {
    PieceCache cache(30);
    for (int i = 0; i < 3; ++i) cache.keep(key(1, i), ten('a'));
    cache.find(key(1, 0));
    cache.keep(key(1, 3), ten('a'));
    EXPECT_TRUE(cache.find(key(1, 0)));
    EXPECT_FALSE(cache.find(key(1, 1)));
    EXPECT_TRUE(cache.find(key(1, 2)));
    EXPECT_TRUE(cache.find(key(1, 3)));
}

TEST(PieceCache, WhatIsLargerThanTheLimitIsNotKept) {
    PieceCache none(0);
    none.keep(key(1, 0), ten('a'));
    EXPECT_FALSE(none.find(key(1, 0)));
    PieceCache small(9);
    small.keep(key(1, 0), ten('a'));
    EXPECT_FALSE(small.find(key(1, 0)));
}

TEST(PieceCache, AForgottenDocumentLeavesNothingAndOthersStay) {
    PieceCache cache(100);
    cache.keep(key(1, 0), ten('a'));
    cache.keep(key(1, 1, bills::Form::deflated), ten('a'));
    cache.keep(key(2, 0), ten('b'));
    cache.forget(key(1, 0).document);
    EXPECT_FALSE(cache.find(key(1, 0)));
    EXPECT_FALSE(cache.find(key(1, 1, bills::Form::deflated)));
    EXPECT_TRUE(cache.find(key(2, 0)));
}

TEST(PieceCache, ADroppedPieceLivesForWhoHoldsIt) {
    PieceCache cache(10);
    cache.keep(key(1, 0), ten('a'));
    const auto held = cache.find(key(1, 0));
    cache.keep(key(1, 1), ten('b'));
    EXPECT_FALSE(cache.find(key(1, 0)));
    EXPECT_EQ(*held, std::string(10, 'a'));
}

TEST(PieceCache, ThreadsShareIt) {
    PieceCache cache(100);
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&cache, thread] {
            for (int i = 0; i < 5'000; ++i) {
                const auto wanted = key(static_cast<std::uint8_t>(i % 7), (i + thread) % 5);
                const auto found = cache.find(wanted);
                if (found) EXPECT_EQ(found->size(), 10U);
                if (!found) cache.keep(wanted, ten('a'));
                if (i % 100 == 0) cache.forget(wanted.document);
            }
        });
    }
}

}  // namespace
}  // namespace assent::sqlite
