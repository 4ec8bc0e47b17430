// Goal: a partner's whole conversation in each scope, by GET and by POST, from token to data.
// Method: the real binary, a partner's client and a subscriber without JavaScript.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, before, describe, test } from "node:test";
import { Gateway } from "./support/gateway.ts";
import { Partner, type Answer, type Method } from "./support/partner.ts";
import { bill, licence, pdf, subscriber, zoe, zoeInfos } from "./support/records.ts";
import { Subscriber, type Page } from "./support/subscriber.ts";

const back = "https://partner.example/back?order=7&x=%C3%A9";
let gateway: Gateway;
let people = 0;

before(async () => {
  gateway = await Gateway.start([licence, zoe]);
  gateway.file("bill.pdf", pdf("Facture de Zo\\351 Lef\\350vre, 12 rue de la Paix"));
});
after(() => gateway?.close());

/** A new subscriber with a bill: nobody else's messages or sessions are met. */
function newSubscriber(): string {
  const person = subscriber(++people);
  const loaded = gateway.import([person, bill(person.msisdn)]);
  assert.equal(loaded.status, 0, loaded.output);
  return person.msisdn;
}

async function accept(url: string, msisdn: string): Promise<Page> {
  const page = await new Subscriber().answer(url, {
    decision: "accept", code: () => gateway.code(msisdn), msisdn,
  });
  return page;
}

function assertFormfilling(answer: Answer, msisdn: string): void {
  assert.deepEqual(Object.keys(answer).slice(0, 3), ["status", "scope", "code_name"]);
  const data = answer.formfilling as Record<string, unknown>;
  assert.equal(data.phone_number, "0" + msisdn.slice(3));
  assert.equal(data.family_name, "Lefèvre");
  assert.equal(data.given_name, "Zoé");
  assert.equal(data.birthdate, "1988-04-17");
  assert.equal(data.email_account, "zoe.lefevre");
  assert.equal(data.email_domain, "example.fr");
  assert.equal((data.address as Record<string, unknown>).locality, "Paris");
}

function assertBill(answer: Answer): void {
  const document = Buffer.from(answer.billing as string, "base64");
  assert.equal(document.toString("base64"), answer.billing, "padded base64 without line breaks");
  const path = gateway.file("got.pdf", document);
  const checked = spawnSync("qpdf", ["--check", path], { encoding: "utf8" });
  assert.equal(checked.status, 0, checked.stdout + checked.stderr);
  const text = spawnSync("pdftotext", [path, "-"], { encoding: "utf8" }).stdout;
  assert.match(text, /Zoé Lefèvre/);
  assert.equal(spawnSync("pdftoppm", ["-r", "30", "-png", path, path]).status, 0);
}

for (const method of ["GET", "POST"] as Method[]) {
  describe(`by ${method}`, () => {
    let partner: Partner;
    before(() => {
      partner = new Partner(gateway, method);
    });

    test("a token has four values, all text", async () => {
      const response = await partner.send("/ACCESS_TOKEN/", {
        licence: licence.licence, client_secret: licence.client_secret,
        grant_type: "client_idmobile",
      });
      assert.equal(response.headers.get("content-type"), "application/json; charset=utf-8");
      assert.equal(response.headers.get("cache-control"), "no-store");
      const answer = (await response.json()) as Record<string, string>;
      assert.deepEqual(
        Object.keys(answer), ["access_token", "token_type", "expires_in", "refresh_token"]);
      assert.match(answer.access_token!, /^TK[A-Za-z0-9]{44}$/);
      assert.match(answer.refresh_token!, /^\*TK[A-Za-z0-9]{47}$/);
      assert.equal(answer.expires_in, "300");
    });

    test("matching_notp answers scores at once", async () => {
      const answer = await partner.ask(await partner.token(), "matching_notp", zoe.msisdn, {
        user_infos: JSON.stringify(zoeInfos),
      });
      assert.equal(answer.status, undefined);
      assert.equal(answer.family_name, 1);
      assert.equal(answer.gender, 1);
      assert.equal((answer.address as Answer).street_address, 1);
    });

    test("simswap answers a text", async () => {
      const answer = await partner.ask(
        await partner.token(), "simswap", "06 12 34 56 78", { period: "24" });
      assert.deepEqual(answer, { status: "success", operator: "Orange", swapped: "false" });
    });

    test("info, matching_notp and simswap come in one answer", async () => {
      const answer = await partner.ask(
        await partner.token(), "info, matching_notp,simswap", zoe.msisdn,
        { user_infos: JSON.stringify(zoeInfos), period: "24", format: "5" });
      assert.equal(answer.status, "success");
      assert.equal((answer.info as Answer).tel, "+33612345678");
      assert.equal((answer.matching as Answer).family_name, "1.0");
      assert.equal((answer.simswap as Answer).swapped, "false");
    });

    for (const scope of ["formfilling", "matching", "matching,formfilling", "billing"]) {
      test(`${scope} is pending until the subscriber agrees, then given`, async () => {
        const msisdn = newSubscriber();
        const opened = await partner.open(scope, msisdn, {
          redirect_uri: back, code_name: "dossier 12/é", user_infos: JSON.stringify(zoeInfos),
        });
        assert.equal(opened.answer.operator, "Orange");
        const pending = { status: "pending", scope };
        assert.deepEqual(await partner.result(opened.token), pending);

        const last = await accept(opened.url, msisdn);
        assert.equal(last.leftFor, `${back}&token=${opened.token}&status=success`);

        const result = await partner.result(opened.token, 5);
        assert.equal(result.status, "success");
        assert.equal(result.scope, scope);
        if (scope !== "billing") assert.equal(result.code_name, "dossier 12/é");
        if (scope.includes("formfilling")) assertFormfilling(result, msisdn);
        if (scope.includes("matching")) assert.equal((result.matching as Answer).name, "1.0");
        if (scope === "billing") assertBill(result);
        assert.deepEqual(await partner.result(opened.token), result, "repeatable");
      });
    }

    test("numVerify tells the handset of the number from another", async () => {
      const msisdn = newSubscriber();
      const same = await partner.open("numVerify", msisdn);
      await accept(same.url, msisdn);
      assert.deepEqual(await partner.result(same.token, 5),
        { status: "success", scope: "numVerify", numVerify: true });

      const other = await partner.open("numVerify", msisdn);
      await accept(other.url, zoe.msisdn);
      assert.deepEqual(await partner.result(other.token, 5),
        { status: "error", error_type: "OTP process failed", error_id: "20" });
    });
  });
}

test("a held poll is answered as soon as the subscriber has agreed", async () => {
  const partner = new Partner(gateway);
  const msisdn = newSubscriber();
  const opened = await partner.open("formfilling", msisdn);
  const began = performance.now();
  const held = partner.result(opened.token, 30);
  await accept(opened.url, msisdn);
  assert.equal((await held).status, "success");
  assert.ok(performance.now() - began < 15_000);
});

test("a held poll whose time is over says pending", async () => {
  const partner = new Partner(gateway);
  const opened = await partner.open("formfilling", newSubscriber());
  const began = performance.now();
  assert.equal((await partner.result(opened.token, 1)).status, "pending");
  assert.ok(performance.now() - began >= 900);
});
