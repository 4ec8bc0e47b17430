// Goal: bills reach a client whole, plain and compressed alike, or visibly not at all.
// Method: the face over the memory store behind a real server; documents of several pieces are read
// over TCP, inflated by zlib, and compared; one is replaced while it is sent.
#include <gtest/gtest.h>

#include <random>

#include "faces/orange/routes.h"
#include "tests/support/granted.h"
#include "tests/support/gunzip.h"
#include "tests/support/running_server.h"

namespace assent::orange {

namespace {

using support::Granted;
using support::RunningServer;
using support::TestClient;

std::string document(std::size_t bytes) {
    std::mt19937 random(static_cast<unsigned>(bytes));
    std::string text = "%PDF-1.4\n";
    while (text.size() < bytes) text += static_cast<char>(random() % 64);
    return text + "%%EOF\n";
}

const std::string mobile = document(150'000);
const std::string internet = document(64 * 1024 - 15);  // one piece to the byte

/// The face on a port of its own.
struct Served {
    Served() {
        granted.put_bill("mobile", "2016-08-09", mobile);
        granted.put_bill("internet", "2016-08-09", internet);
        token = granted.token({oauth::Scope::customer_bill_last}).reveal();
    }

    std::string get(const std::string& more = {}, const std::string& version = "1.1") const {
        return "GET /customerbill/fr/v2/last HTTP/" + version +
               "\r\nHost: a\r\nAccept: multipart/related\r\nAuthorization: Bearer " + token +
               "\r\n" + more + "\r\n";
    }

    Granted granted;
    std::string token;
    Settings settings;
    flows::ReadBills read_bills{granted.ports(), granted.random};
    flows::ReadIdentity read_identity{granted.ports()};
    flows::CheckSimSwap check_sim_swap{granted.ports()};
    RunningServer server{{}, routes({read_bills, read_identity, check_sim_swap}, settings, "unit")};
};

std::string head_of(const std::string& answer) {
    return answer.substr(0, answer.find("\r\n\r\n") + 2);
}

// The body, its chunks joined; without the last chunk what came.
std::string body_of(const std::string& answer) {
    std::string_view rest = std::string_view(answer).substr(head_of(answer).size() + 2);
    if (head_of(answer).find("chunked") == std::string::npos) return std::string(rest);
    std::string body;
    for (;;) {
        const auto size = std::stoul(std::string(rest.substr(0, rest.find("\r\n"))), nullptr, 16);
        rest.remove_prefix(rest.find("\r\n") + 2);
        if (size == 0) return body;
        body += rest.substr(0, size);
        rest.remove_prefix(std::min(size + 2, rest.size()));
        if (rest.empty()) return body;
    }
}

std::string gunzip(std::string gzip) {
    return support::gunzip(std::move(gzip)).value_or("damaged");
}

// The random ids of an answer made equal, so that two answers can be compared.
std::string without_ids(std::string body) {
    for (const std::string_view mark : {"--=_", "Content-ID: <", "cid:"}) {
        for (auto at = body.find(mark); at != std::string::npos; at = body.find(mark, at + 1)) {
            body.replace(at + mark.size(), 32, 32, '0');
        }
    }
    return body;
}

TEST(Bills, come_in_one_chunked_answer_with_every_header_in_its_place) {
    Served served;
    const auto answer = served.server.ask(served.get("Accept-Encoding: gzip\r\n"));
    const auto head = head_of(answer);
    const auto type = head.find("\r\nContent-Type: multipart/related ;boundary=\"=_");
    const auto coding = head.find("\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n");
    const auto id = head.find("\r\nX-OAPI-Request-Id: ASSENT01_UNIT_RouterProxy-1-1_1\r\n");
    EXPECT_LT(type, coding) << head;
    EXPECT_LT(coding, id) << head;
    EXPECT_NE(id, std::string::npos);
    EXPECT_NE(head.find("\r\nCache-Control: no-store\r\n"), std::string::npos);
    EXPECT_NE(head.find("\r\nVary: Accept-Encoding\r\n"), std::string::npos);
}

TEST(Bills, are_the_same_plain_and_compressed) {
    Served served;
    const auto plain = body_of(served.server.ask(served.get()));
    EXPECT_NE(plain.find("\r\n\r\n" + mobile + "\r\n--=_"), std::string::npos);
    EXPECT_NE(plain.find("\r\n\r\n" + internet + "\r\n--=_"), std::string::npos);
    const auto gzip = body_of(served.server.ask(served.get("Accept-Encoding: gzip\r\n")));
    EXPECT_LT(gzip.size(), plain.size());
    EXPECT_EQ(without_ids(gunzip(gzip)), without_ids(plain));
    const auto old = served.server.ask(served.get({}, "1.0"));
    EXPECT_EQ(without_ids(body_of(old)), without_ids(plain));
}

TEST(Bills, are_compressed_by_force_where_that_is_set) {
    Served served;
    served.settings.force_gzip = true;
    served.settings.multipart_eol = "lf";
    const auto plain = gunzip(body_of(served.server.ask(served.get())));
    EXPECT_NE(plain.find("\n\n" + mobile + "\n--=_"), std::string::npos);
    EXPECT_TRUE(plain.starts_with("--=_"));
    EXPECT_TRUE(plain.ends_with("--\n"));
}

TEST(Bills, that_are_replaced_while_they_are_sent_break_the_answer_off) {
    Served served;
    served.granted.put_bill("internet", "2016-08-10", document(9'000'000));
    TestClient client(served.server.port());
    // Else the kernel could take the whole document before it is replaced.
    const int small = 64 * 1024;
    ::setsockopt(client.file(), SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
    client.send(served.get("Connection: close\r\n"));
    auto answer = client.read_until("FactureI.pdf");
    served.granted.put_bill("internet", "2016-08-10", "%PDF-1.4 another");
    answer += client.read_all();
    EXPECT_EQ(answer.find("\r\n0\r\n\r\n"), std::string::npos);
    EXPECT_EQ(answer.find("--=_", answer.find("FactureI.pdf")), std::string::npos);
    EXPECT_NE(served.server.log().text().find("http.broken_off"), std::string::npos);
}

}  // namespace

}  // namespace assent::orange
