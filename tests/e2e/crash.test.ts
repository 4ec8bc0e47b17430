// Goal: what was acknowledged is still there after kill -9, and a gateway that is asked to end
// answers first.
// Method: load from several partners at once, the process killed in the middle, started again.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Gateway } from "./support/gateway.ts";
import { Partner, type Answer } from "./support/partner.ts";
import { licence, subscriber } from "./support/records.ts";
import { Subscriber } from "./support/subscriber.ts";

const people = Array.from({ length: 400 }, (_, i) => subscriber(500 + i));
const rounds = process.env.ASSENT_LONG ? 10 : 2;
let gateway: Gateway;
let partner: Partner;
let next = 0;

before(async () => {
  gateway = await Gateway.start([licence, ...people]);
  partner = new Partner(gateway);
});
after(() => gateway?.close());

interface Acknowledged {
  tokens: string[]; // given, nothing asked with them
  waiting: string[]; // asked, url received
  granted: string[]; // agreed, the page said so
  delivered: Map<string, Answer>; // data received
}

/** One conversation, each step noted once its answer is here. */
async function converse(noted: Acknowledged): Promise<void> {
  const msisdn = people[next++ % people.length]!.msisdn;
  const seen = (await gateway.messages(msisdn)).length;
  noted.tokens.push(await partner.token());
  const opened = await partner.open("formfilling", msisdn);
  noted.waiting.push(opened.token);
  if (next % 3 === 0) return;
  const page = await new Subscriber().answer(
    opened.url, { decision: "accept", code: () => gateway.code(msisdn, seen) });
  if (page.status >= 400) return;
  noted.granted.push(opened.token);
  const result = await partner.result(opened.token, 5);
  if (result.status === "success") noted.delivered.set(opened.token, result);
}

async function loadUntilKilled(noted: Acknowledged): Promise<void> {
  let killed = false;
  const worker = async (): Promise<void> => {
    while (!killed) {
      try {
        await converse(noted);
      } catch (error) {
        if (!killed) throw error;
      }
    }
  };
  const workers = Array.from({ length: 8 }, worker);
  await new Promise((go) => setTimeout(go, 2_000));
  killed = true;
  await gateway.end("SIGKILL");
  await Promise.all(workers);
}

test("kill -9 under load loses nothing that was acknowledged", async () => {
  for (let round = 0; round < rounds; ++round) {
    const noted: Acknowledged = { tokens: [], waiting: [], granted: [], delivered: new Map() };
    await loadUntilKilled(noted);
    assert.ok(noted.delivered.size > 0, "some conversations came to their end");
    await gateway.serve();

    for (const token of noted.tokens) {
      const answer = await partner.result(token);
      assert.equal(answer.error_id, "01", "the token lives, without a session");
    }
    for (const token of noted.waiting) {
      const status = (await partner.result(token)).status;
      assert.ok(status === "pending" || status === "success", String(status));
    }
    for (const token of noted.granted) {
      assert.equal((await partner.result(token, 10)).status, "success");
    }
    for (const [token, result] of noted.delivered) {
      assert.deepEqual(await partner.result(token), result);
    }
    const proven = gateway.run("verify", "--config", gateway.config);
    assert.equal(proven.status, 0, proven.output);
  }
});

test("SIGTERM answers what was accepted, then ends with 0", async () => {
  const opened = await partner.open("formfilling", people[0]!.msisdn);
  const held = partner.result(opened.token, 20);
  await new Promise((go) => setTimeout(go, 300));
  const code = gateway.end("SIGTERM");
  assert.equal((await held).status, "pending");
  assert.equal(await code, 0);
  await gateway.serve();
  assert.equal((await partner.result(opened.token)).status, "pending");
});
