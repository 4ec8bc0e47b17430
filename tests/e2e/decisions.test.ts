// Goal: what a subscriber does other than agreeing, and what time does, reaches the partner as the
// contract's error; nothing is given then.
// Method: the real binary, its clock moved by the sandbox; each test has subscribers of its own.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Gateway } from "./support/gateway.ts";
import { Partner } from "./support/partner.ts";
import { licence, subscriber } from "./support/records.ts";
import { mainForm, Subscriber } from "./support/subscriber.ts";

const otpIncorrect = { status: "error", error_type: "OTP incorrect", error_id: "20" };
const denied = { status: "error", error_type: "access denied", error_id: "21" };
const expired = { status: "error", error_type: "invalid or expired token", error_id: "30" };
const back = "https://partner.example/back";

let gateway: Gateway;
let partner: Partner;
let next = 0;
const people = Array.from({ length: 20 }, (_, i) => subscriber(100 + i));
const newSubscriber = (): string => people[next++]!.msisdn;

before(async () => {
  gateway = await Gateway.start([licence, ...people]);
  partner = new Partner(gateway);
});
after(() => gateway?.close());

const none = async (): Promise<string> => ""; // no code is needed to refuse
const otherThan = (code: string, n = 1): string =>
  String((Number(code) + n) % 1e6).padStart(6, "0");

/** Types codes on the page until it asks no more; answers the last page. */
async function typeCodes(visitor: Subscriber, url: string, codes: string[]): Promise<string> {
  let page = await visitor.open(url);
  for (const code of codes) {
    const form = mainForm(page);
    if (form === undefined) break;
    const button = form.buttons.find((b) => b.value === "accept") ?? form.buttons[0];
    page = await visitor.press(page, form, button, { code });
  }
  return page.leftFor ?? page.html;
}

test("a refusal needs no code and ends in 21", async () => {
  const opened = await partner.open("formfilling", newSubscriber(), { redirect_uri: back });
  const page = await new Subscriber().open(opened.url);
  const refusal = page.forms.find((f) => f.buttons.some((b) => b.value === "refuse"));
  assert.ok(refusal, "the first page offers to refuse");
  const last = await new Subscriber().answer(opened.url, { decision: "refuse", code: none });
  assert.equal(last.leftFor, `${back}?token=${opened.token}&status=error`);
  assert.deepEqual(await partner.result(opened.token), denied);
});

test("three wrong codes end in 20, and the right one is too late", async () => {
  const msisdn = newSubscriber();
  const opened = await partner.open("formfilling", msisdn, { redirect_uri: back });
  const right = await gateway.code(msisdn);
  const wrong = [1, 2, 3].map((n) => otherThan(right, n));
  const last = await typeCodes(new Subscriber(), opened.url, [...wrong, right]);
  assert.equal(last, `${back}?token=${opened.token}&status=error`);
  assert.deepEqual(await partner.result(opened.token), otpIncorrect);
});

test("two wrong codes and the right one succeed", async () => {
  const msisdn = newSubscriber();
  const opened = await partner.open("formfilling", msisdn);
  const right = await gateway.code(msisdn);
  await typeCodes(new Subscriber(), opened.url, [otherThan(right), otherThan(right, 2), right]);
  assert.equal((await partner.result(opened.token, 5)).status, "success");
});

test("a thousand guesses at once: three are compared", async () => {
  const msisdn = newSubscriber();
  const opened = await partner.open("formfilling", msisdn);
  const right = await gateway.code(msisdn);
  const visitor = new Subscriber();
  const page = await visitor.open(opened.url);
  const form = mainForm(page);
  assert.ok(form && "code" in form.fields, "the page asks for the code");
  const button = form.buttons.find((b) => b.value === "accept") ?? form.buttons[0];
  const guesses = Array.from({ length: 1000 }, (_, i) => otherThan(right, i + 1));
  const pages = await Promise.all(
    guesses.map((code) => visitor.press(page, form, button, { code })));
  const askAgain = pages.filter((p) => mainForm(p) !== undefined).length;
  assert.ok(askAgain <= 2, `${askAgain} guesses left a try`);
  await typeCodes(visitor, opened.url, [right]);
  assert.deepEqual(await partner.result(opened.token), otpIncorrect);
});

test("a second message brings a new code, and the old one is worth nothing", async () => {
  const msisdn = newSubscriber();
  const opened = await partner.open("formfilling", msisdn);
  const first = await gateway.code(msisdn);
  await gateway.advanceClock("25s");
  const visitor = new Subscriber();
  const page = await visitor.open(opened.url);
  const forms = page.forms.filter(
    (f) => f !== mainForm(page) || f.buttons.some((b) => /resend/i.test(b.name + b.value)));
  const words = /resend|renvoy|again|code/i;
  const resend = forms.find((f) => words.test(JSON.stringify([f.action, f.buttons])));
  assert.ok(resend, "the page offers a new code");
  const button = resend.buttons.find((b) => /resend/i.test(b.name + b.value)) ?? resend.buttons[0];
  await visitor.press(page, resend, button);
  const second = await gateway.code(msisdn, 1);
  if (second !== first) await typeCodes(visitor, opened.url, [first]);
  assert.equal((await partner.result(opened.token)).status, "pending");
  await typeCodes(visitor, opened.url, [second]);
  assert.equal((await partner.result(opened.token, 5)).status, "success");
});

test("no answer ends in 20, and the end of the token in 30", async () => {
  const msisdn = newSubscriber();
  const opened = await partner.open("formfilling", msisdn);
  const right = await gateway.code(msisdn);
  await gateway.advanceClock("181s");
  assert.deepEqual(await partner.result(opened.token), otpIncorrect);
  await typeCodes(new Subscriber(), opened.url, [right]);
  assert.deepEqual(await partner.result(opened.token), otpIncorrect);
  await gateway.advanceClock("120s");
  assert.deepEqual(await partner.result(opened.token), expired);
});

test("data is gone with its token", async () => {
  const msisdn = newSubscriber();
  const opened = await partner.open("formfilling", msisdn);
  await new Subscriber().answer(
    opened.url, { decision: "accept", code: () => gateway.code(msisdn) });
  assert.equal((await partner.result(opened.token, 5)).status, "success");
  await gateway.advanceClock("301s");
  assert.deepEqual(await partner.result(opened.token), expired);
});

test("asking again with the same token replaces the first asking", async () => {
  const msisdn = newSubscriber();
  const opened = await partner.open("formfilling", msisdn);
  await gateway.code(msisdn);
  const again = await partner.ask(opened.token, "billing", msisdn);
  assert.equal((await partner.result(opened.token)).scope, "billing");
  const old = await new Subscriber().open(opened.url);
  assert.equal(mainForm(old), undefined, "the first page asks nothing any more");
  await new Subscriber().answer(again.url as string, { decision: "refuse", code: none });
  assert.deepEqual(await partner.result(opened.token), denied);
});

test("a refreshed token reaches the session of the old one", async () => {
  const msisdn = newSubscriber();
  const response = await partner.send("/ACCESS_TOKEN/", {
    licence: licence.licence, client_secret: licence.client_secret, grant_type: "client_idmobile",
  });
  const tokens = (await response.json()) as { access_token: string; refresh_token: string };
  const answer = await partner.ask(tokens.access_token, "formfilling", msisdn);
  const renewed = await partner.refresh(tokens.access_token, tokens.refresh_token);
  await new Subscriber().answer(
    answer.url as string, { decision: "accept", code: () => gateway.code(msisdn) });
  assert.equal((await partner.result(renewed.access_token as string, 5)).status, "success");
});

test("a token of nobody and a poll without a session are told apart", async () => {
  assert.deepEqual(await partner.result("TK" + "x".repeat(44)), expired);
  assert.deepEqual(await partner.result(await partner.token()),
    { status: "error", error_type: "invalid request", error_id: "01" });
});
