#pragma once

// Goal: records are found whole, the last bill is the right one, its pieces make up the document,
// and an erasure leaves nothing of the person while the chain stays whole. Method: a person with
// something in every table.

#include "formats/gzip.h"
#include "ports/provider_contract.h"

namespace assent::ports::contract {

template <class Factory>
class SubscriberStoreContract : public ProviderContract<Factory> {
protected:
    bills::Bill bill(const std::string& type, const std::string& day, const std::string& document) {
        return {this->zoe, type, day, document};
    }
    /// Text that does not repeat itself, so that its compressed form has several pieces too.
    static std::string long_document(std::size_t bytes) {
        std::string document = "%PDF-1.7\n";
        support::SeededRandom random(7);
        while (document.size() < bytes) {
            for (const auto byte : random.id<DocumentTag>().bytes) {
                document.push_back(static_cast<char>(byte));
            }
        }
        document.resize(bytes);
        return document;
    }
    std::vector<bills::Filed> last_bills() {
        return run(this->store().subscribers().list_last_bills(this->zoe)).value();
    }
    Result<std::shared_ptr<const std::string>, Fault> piece(const bills::Filed& filed,
                                                            bills::Form form, int number) {
        return run(this->store().subscribers().read_piece(filed.document, form, number));
    }
    std::string whole(const bills::Filed& filed, bills::Form form, int pieces) {
        std::string text;
        for (int i = 0; i < pieces; ++i) {
            const auto one = piece(filed, form, i);
            EXPECT_TRUE(one);
            EXPECT_LE((*one)->size(), bills::piece_bytes_max);
            text += **one;
        }
        return text;
    }
    bool is_gone(const bills::Filed& filed) {
        const auto answer = piece(filed, bills::Form::plain, 0);
        return !answer && answer.error().code == Fault::unavailable;
    }
};
TYPED_TEST_SUITE_P(SubscriberStoreContract);

TYPED_TEST_P(SubscriberStoreContract, ASubscriberIsFoundWhole) {
    this->put(this->subscriber());
    EXPECT_EQ(**run(this->store().subscribers().find_subscriber(this->zoe)), this->subscriber());
    auto nobody = run(this->store().subscribers().find_subscriber(*Msisdn::create("+33600000000")));
    ASSERT_TRUE(nobody);
    EXPECT_FALSE(*nobody);
}

TYPED_TEST_P(SubscriberStoreContract, TheLastBillIsTheNewestAndOfOneDayTheMobileOne) {
    EXPECT_FALSE(*run(this->store().subscribers().find_last_bill(this->zoe)));
    const auto put_bill = [&](const char* type, const char* day) {
        this->put(bills::Bill{this->zoe, type, day, std::string("%PDF ") + type + day});
        return run(this->store().subscribers().find_last_bill(this->zoe)).value()->contract_type;
    };
    EXPECT_EQ(put_bill("internet", "2026-07-01"), "internet");
    EXPECT_EQ(put_bill("fixed", "2026-08-01"), "fixed");
    EXPECT_EQ(put_bill("internet", "2026-08-01"), "fixed");
    EXPECT_EQ(put_bill("mobile", "2026-08-01"), "mobile");
    EXPECT_EQ(put_bill("mobile", "2026-06-01"), "mobile");
    auto last = run(this->store().subscribers().find_last_bill(this->zoe));
    EXPECT_EQ((*last)->document, "%PDF mobile2026-08-01");
}

TYPED_TEST_P(SubscriberStoreContract, TheLastBillsAreTheNewestOfEachContract) {
    EXPECT_TRUE(this->last_bills().empty());
    this->put(this->bill("mobile", "2026-07-01", "%PDF old mobile"));
    this->put(this->bill("mobile", "2026-08-01", "%PDF mobile"));
    this->put(this->bill("mobile", "2026-06-01", "%PDF older mobile"));
    this->put(this->bill("internet", "2026-05-01", "%PDF internet"));
    auto others = this->bill("fixed", "2026-08-01", "%PDF of somebody else");
    others.msisdn = *Msisdn::create("+33600000000");
    this->put(others);
    const auto last = this->last_bills();
    ASSERT_EQ(last.size(), 2U);
    EXPECT_EQ(last[0].contract_type, "internet");
    EXPECT_EQ(last[0].creation_date, "2026-05-01");
    EXPECT_EQ(last[1].contract_type, "mobile");
    EXPECT_EQ(last[1].creation_date, "2026-08-01");
    EXPECT_NE(last[0].document, last[1].document);
    EXPECT_EQ(this->whole(last[1], bills::Form::plain, last[1].plain.pieces), "%PDF mobile");
    EXPECT_EQ(last[1].crc32, formats::crc32_of("%PDF mobile"));
}

TYPED_TEST_P(SubscriberStoreContract, PiecesMakeUpTheDocument) {
    constexpr auto piece = bills::piece_bytes_max;
    for (const auto bytes : {std::size_t{9}, piece, piece + 1, 3 * piece + 17}) {
        const auto document = this->long_document(bytes);
        const auto part = formats::deflate_part(document);
        this->put(this->bill("mobile", "2026-08-01", document));
        const auto filed = this->last_bills().at(0);
        EXPECT_EQ(filed.plain.bytes, bytes);
        EXPECT_EQ(filed.plain.pieces, static_cast<int>((bytes + piece - 1) / piece));
        EXPECT_EQ(filed.crc32, part.crc32);
        EXPECT_EQ(filed.deflated.bytes, part.bytes.size());
        EXPECT_TRUE(this->whole(filed, bills::Form::plain, filed.plain.pieces) == document);
        EXPECT_TRUE(this->whole(filed, bills::Form::deflated, filed.deflated.pieces) == part.bytes);
        EXPECT_FALSE(this->piece(filed, bills::Form::plain, filed.plain.pieces));
        EXPECT_FALSE(this->piece(filed, bills::Form::plain, -1));
        EXPECT_FALSE(this->piece({}, bills::Form::plain, 0));
        EXPECT_EQ(run(this->store().subscribers().find_last_bill(this->zoe)).value()->document,
                  document);
    }
}

TYPED_TEST_P(SubscriberStoreContract, AReplacedDocumentIsNeverMixedWithItsSuccessor) {
    this->put(this->bill("mobile", "2026-08-01", this->long_document(100'000)));
    const auto first = this->last_bills().at(0);
    ASSERT_TRUE(this->piece(first, bills::Form::plain, 0));
    this->put(this->bill("mobile", "2026-08-01", this->long_document(100'000)));
    EXPECT_EQ(this->last_bills().at(0), first) << "the same file again";
    EXPECT_TRUE(this->piece(first, bills::Form::plain, 1));

    this->put(this->bill("mobile", "2026-08-01", this->long_document(100'001)));
    EXPECT_NE(this->last_bills().at(0).document, first.document);
    EXPECT_TRUE(this->is_gone(first));
    EXPECT_FALSE(this->piece(first, bills::Form::deflated, 1));
    this->put(this->bill("mobile", "2026-09-01", "%PDF newer"));
    const auto newer = this->last_bills().at(0);
    EXPECT_EQ(newer.creation_date, "2026-09-01");
    EXPECT_FALSE(this->is_gone(newer));
    EXPECT_GT(*run(this->store().subscribers().erase(this->zoe, noon)), 0);
    EXPECT_TRUE(this->is_gone(newer));
    EXPECT_TRUE(this->last_bills().empty());
}

TYPED_TEST_P(SubscriberStoreContract, AReportTellsWhatClientsAreAllowed) {
    this->obtain("T");
    const auto report = run(this->store().subscribers().report(this->zoe)).value();
    ASSERT_EQ(report.approvals.size(), 1U);
    EXPECT_EQ(report.approvals[0].client_id, this->bank);
    EXPECT_EQ(report.approvals[0].client_name, "Partner bank-1");
    EXPECT_EQ(report.approvals[0].scopes.size(), this->asked.size());
    EXPECT_EQ(report.consents.size(), 1U);
}

TYPED_TEST_P(SubscriberStoreContract, AnErasureEndsLoginsGrantsAndTokens) {
    this->obtain("T");
    this->obtain_code("C");
    this->log_in("P", "B");
    auto hinted = this->opening("hinted", "H");
    hinted.request.hinted_number = this->zoe;
    this->open(hinted);
    this->open(this->opening_by_hint("by hint", "I"));
    this->open(this->opening("nobody's", "N"));

    EXPECT_GT(*run(this->store().subscribers().erase(this->zoe, noon)), 5);
    for (const char* token : {"T", "*T"}) EXPECT_FALSE(this->live(token)) << token;
    EXPECT_FALSE(this->redeem(this->redeeming("C", "X")));
    EXPECT_FALSE(this->redeem(this->redeeming("code of T", "X")));
    EXPECT_FALSE(this->find("P", "B+"));
    EXPECT_FALSE(this->session("B+"));
    EXPECT_FALSE(this->find("hinted", "H"));
    EXPECT_FALSE(this->find("by hint", "I"));
    EXPECT_TRUE(this->find("nobody's", "N"));
    EXPECT_TRUE(this->messages().empty());
    EXPECT_TRUE(this->approved(this->zoes()).empty());
    const auto report = run(this->store().subscribers().report(this->zoe)).value();
    EXPECT_TRUE(report.approvals.empty() && report.consents.empty() && report.audit.empty());
    const auto kept =
        run(this->store().consents().list_consents(noon, noon + Seconds(1), 10)).value();
    ASSERT_EQ(kept.size(), 2U);
    for (const auto& consent : kept) {
        EXPECT_TRUE(consent.msisdn.empty());
        EXPECT_EQ(consent.shown.text, "");
    }
    this->expect_proofs();
}

TYPED_TEST_P(SubscriberStoreContract, AnErasureLeavesNothingOfThePerson) {
    this->add_licence();
    this->issue("T1");
    this->put(this->subscriber());
    this->put(bills::Bill{this->zoe, "mobile", "2026-08-01", "%PDF"});
    const auto session = this->open("T1", "P1");
    this->answer("P1", "424242");
    this->deliver(session);
    auto before = run(this->store().subscribers().report(this->zoe));
    EXPECT_TRUE(before->subscriber);
    EXPECT_EQ(before->bills.size(), 1U);
    EXPECT_EQ(before->consents.size(), 1U);
    EXPECT_EQ(before->sessions.size(), 1U);
    EXPECT_GE(before->audit.size(), 3U);

    EXPECT_GT(*run(this->store().subscribers().erase(this->zoe, noon)), 5);
    auto after = run(this->store().subscribers().report(this->zoe));
    EXPECT_FALSE(after->subscriber);
    EXPECT_TRUE(after->bills.empty() && after->consents.empty() && after->sessions.empty());
    EXPECT_TRUE(after->audit.empty());
    EXPECT_FALSE(this->progress("T1").session);
    auto kept = run(this->store().consents().list_consents(noon, noon + Seconds(1), 10));
    ASSERT_EQ(kept->size(), 1U);
    EXPECT_TRUE(kept->front().msisdn.empty());
    EXPECT_EQ(kept->front().shown.text, "");
    EXPECT_EQ(this->trail().back(), audit::Kind::subject_erased);
    this->expect_proofs();
}

REGISTER_TYPED_TEST_SUITE_P(SubscriberStoreContract, ASubscriberIsFoundWhole,
                            TheLastBillIsTheNewestAndOfOneDayTheMobileOne,
                            TheLastBillsAreTheNewestOfEachContract, PiecesMakeUpTheDocument,
                            AReplacedDocumentIsNeverMixedWithItsSuccessor,
                            AReportTellsWhatClientsAreAllowed, AnErasureEndsLoginsGrantsAndTokens,
                            AnErasureLeavesNothingOfThePerson);

}  // namespace assent::ports::contract
