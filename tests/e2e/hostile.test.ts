// Goal: whatever is sent, the answer is the contract's error or a clean 4xx, the gateway lives
// on, and nothing half done is left behind.
// Method: the real binary; broken requests by hand on a socket; after each it still serves.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { Gateway } from "./support/gateway.ts";
import { Partner, type Answer, type Fields } from "./support/partner.ts";
import { exchange, statusOf } from "./support/raw.ts";
import { licence, zoe, zoeInfos } from "./support/records.ts";

let gateway: Gateway;
let partner: Partner;
let token: string;

before(async () => {
  gateway = await Gateway.start([licence, zoe]);
  partner = new Partner(gateway);
  token = await partner.token();
});
after(() => gateway?.close());
afterEach(async () => {
  assert.ok(gateway.isAlive, `the gateway ended: ${gateway.log.slice(-2000)}`);
  assert.ok(await gateway.isReady());
  assert.equal((await gateway.messages(zoe.msisdn)).length, 0, "nobody was asked");
});

const matching = (more: Fields = {}): Fields => ({
  licence: licence.licence, token, scope: "matching_notp", number: zoe.msisdn, mode: "2",
  name: licence.name, user_infos: JSON.stringify(zoeInfos), ...more,
});

async function errorOf(fields: Fields): Promise<unknown> {
  const response = await partner.send("/IDMOBILE/", fields);
  assert.equal(response.status, 200);
  return ((await response.json()) as Answer).error_id;
}

async function post(body: string | Buffer): Promise<string> {
  const head = "POST /IDMOBILE/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" +
    "Content-Type: application/x-www-form-urlencoded\r\n" +
    `Content-Length: ${body.length}\r\n\r\n`;
  return exchange(gateway.publicPort, [head, body]);
}

const form = (fields: Fields): string => new URLSearchParams(fields).toString();

test("unknown parameters are ignored, of two alike the last counts", async () => {
  assert.equal(await errorOf(matching({ colour: "blue" })), undefined);
  const twice = await post(`licence=NOBODY&${form(matching())}`);
  assert.equal(statusOf(twice), 200);
  assert.match(twice, /"family_name":1\.0/);
  assert.match(await post(`${form(matching())}&licence=NOBODY`), /"error_id":"02"/);
});

test("broken user_infos are refused in the contract's words", async () => {
  const rows: [string, string, string][] = [
    ["empty", "", "05"],
    ["not JSON", "{", "06"],
    ["an array", "[]", "06"],
    ["text behind", "{} x", "06"],
    ["nested too deep", "[".repeat(10_000), "06"],
    ["too long", "[".repeat(100_000), "01"],
    ["a key missing", JSON.stringify({ ...zoeInfos, email: undefined }), "01"],
  ];
  for (const [what, infos, id] of rows) {
    assert.equal(await errorOf(matching({ user_infos: infos })), id, what);
  }
});

test("numbers that are none are refused", async () => {
  // Text that could be no number in any notation is a malformed request, or an invalid number.
  const rows: [string, string[]][] = [
    ["", ["11"]], ["abc", ["10"]], ["0", ["10"]], ["06123456789999999", ["10"]],
    ["☎", ["10"]], ["+33612345678'; DROP TABLE x;--", ["10"]], ["0699999999", ["10"]],
    ["0145678901", ["09"]], ["\u0000", ["01", "10"]], ["0612345678\u0000", ["01", "10"]],
    ["0".repeat(5_000), ["01", "10"]],
  ];
  for (const [number, ids] of rows) {
    const id = await errorOf(matching({ number }));
    assert.ok(ids.includes(String(id)), `${JSON.stringify(number.slice(0, 30))}: ${id}`);
  }
});

test("bytes that are no text are refused", async () => {
  for (const value of ["%00", "%FF%FE", "%C3", "%ED%A0%80", "%", "%zz", "%u00e9"]) {
    const answer = await post(`${form(matching({ name: "" }))}&name=${value}`);
    const clean = /"error_id":"01"/.test(answer) || statusOf(answer) === 400;
    assert.ok(clean, `${value}: ${answer.slice(0, 400)}`);
  }
  const bytes = [Buffer.from(`${form(matching())}&name=`), Buffer.from([0, 0xff])];
  const raw = await post(Buffer.concat(bytes));
  assert.ok(/"error_id":"01"/.test(raw) || statusOf(raw) === 400, raw.slice(0, 400));
});

test("too much is refused before it is read", async () => {
  const big = await post("a=" + "x".repeat(2_000_000));
  assert.equal(statusOf(big), 413, big.slice(0, 200));
  const line = await exchange(gateway.publicPort,
    [`GET /GET/?a=${"x".repeat(70_000)} HTTP/1.1\r\nHost: a\r\n\r\n`]);
  assert.ok([400, 414, 431].includes(statusOf(line)), line.slice(0, 200));
  const headers = await exchange(gateway.publicPort,
    [`GET /GET/ HTTP/1.1\r\nHost: a\r\n${"X-A: b\r\n".repeat(20_000)}\r\n`]);
  assert.ok([400, 431].includes(statusOf(headers)), headers.slice(0, 200));
});

test("a hundred thousand fields do no harm", async () => {
  const answer = await post("a=1&".repeat(100_000) + form(matching()));
  const clean = [200, 400, 413].includes(statusOf(answer));
  assert.ok(clean, answer.slice(0, 200));
});

test("requests that two readers could read in two ways are refused", async () => {
  const head = "POST /IDMOBILE/ HTTP/1.1\r\nHost: a\r\n";
  const rows: [string, string][] = [
    ["both lengths", `${head}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ["two lengths", `${head}Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd`],
    ["a length that is no number", `${head}Content-Length: 3x\r\n\r\nabc`],
    ["a negative length", `${head}Content-Length: -3\r\n\r\nabc`],
    ["bad chunks", `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n`],
    ["two hosts", "GET /GET/ HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"],
    ["no host", "GET /GET/ HTTP/1.1\r\n\r\n"],
    ["a folded header", "GET /GET/ HTTP/1.1\r\nHost: a\r\nX-A: b\r\n c\r\n\r\n"],
    ["bare line feeds", "GET /GET/ HTTP/1.1\nHost: a\n\n"],
    ["a blank before the colon", "GET /GET/ HTTP/1.1\r\nHost : a\r\n\r\n"],
    ["NUL in a header", "GET /GET/ HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n"],
    ["no HTTP at all", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"],
    ["another version", "GET /GET/ HTTP/9.9\r\nHost: a\r\n\r\n"],
  ];
  for (const [what, bytes] of rows) {
    const status = statusOf(await exchange(gateway.publicPort, [bytes], 2_000));
    const clean = status === 0 || (status >= 400 && status < 600 && status !== 500);
    assert.ok(clean, `${what}: ${status}`);
    if (!what.includes("version") && !what.includes("no HTTP")) assert.equal(status, 400, what);
  }
});

test("other methods are refused by name", async () => {
  for (const method of ["PUT", "DELETE", "PATCH"]) {
    const response = await fetch(`${gateway.url}/IDMOBILE/`, { method });
    assert.equal(response.status, 405);
    assert.match(response.headers.get("allow") ?? "", /GET.*POST/);
  }
});

test("half a request leaves nothing behind", async () => {
  const body = form(matching({ scope: "formfilling" }));
  const head = "POST /IDMOBILE/ HTTP/1.1\r\nHost: a\r\n" +
    `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n`;
  await exchange(gateway.publicPort, [head, body.slice(0, -1)], 300);
  await exchange(gateway.publicPort, [head.slice(0, 40)], 100);
  assert.match(JSON.stringify(await partner.result(token)), /"error_id":"01"/);
});

test("slow requests are cut off, and others do not wait for them", async () => {
  const slow = Promise.all(Array.from({ length: 50 }, () => exchange(
    gateway.publicPort, Array.from("GET /GET/ HTTP/1.1\r\nHost: a\r\nX-Slow: yes"), 14_000, 500)));
  const began = performance.now();
  assert.equal(await errorOf(matching()), undefined);
  assert.ok(performance.now() - began < 2_000);
  for (const answer of await slow) {
    assert.ok([0, 408].includes(statusOf(answer)), answer.slice(0, 100));
  }
});

test("pipelined requests are answered in order", async () => {
  const one = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`;
  const last = "GET /nowhere HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
  const answer = await exchange(gateway.publicPort, [one("/GET/") + one("/ACCESS_TOKEN/") + last]);
  const statuses = [...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map((m) => m[1]);
  assert.deepEqual(statuses, ["200", "400", "404"]);
});

test("nothing that identifies a person or opens a door is in the log", () => {
  const secrets = [token, licence.client_secret, zoe.msisdn, "612345678", "Lefèvre", "LEFEVRE"];
  for (const secret of secrets) {
    assert.ok(!gateway.log.includes(secret), `${secret} is in the log`);
  }
});
