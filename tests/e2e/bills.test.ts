// Goal: a client of Customer Bill reads whole bills, whatever it parses them with, or an error that
// says why; and the sister APIs answer from the same consent.
// Method: the real binary, tokens by the whole way over the pages, three parsers that share no code
// (contract orange.md, sections 9 and 13).
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { Gateway } from "./support/gateway.ts";
import { readByMunpack, readByPython, readMultipart, typeParameters } from "./support/multipart.ts";
import { pdf, subscriber } from "./support/records.ts";
import { clientRecord, RelyingParty } from "./support/relying_party.ts";
import { answerOf, LoginBrowser } from "./support/subscriber_login.ts";

const bank = clientRecord("bills-bank");
const checker = clientRecord("sim-checker", {
  scopes: ["sim_verify"], grant_types: ["client_credentials"], redirect_uris: [],
});
let gateway: Gateway; // CRLF, as HTTP wants it
let old: Gateway; // LF, for clients of the first version
let people = 700;

before(async () => {
  const limits = "bill_requests_per_second = 0";
  gateway = await Gateway.start([bank, checker], { limits });
  old = await Gateway.start([bank], { limits, top: '[orange]\nmultipart_eol = "lf"' });
});
after(() => Promise.all([gateway?.close(), old?.close()]));

/** A PDF of at least `bytes`, most of it hard to compress. */
function largePdf(text: string, bytes: number): Buffer {
  const noise = Buffer.alloc(bytes);
  for (let i = 0, x = bytes; i < bytes; ++i) {
    x = (x * 1_103_515_245 + 12_345) % 2_147_483_648;
    noise[i] = 33 + ((x >> 16) % 90);
  }
  return pdf(text, noise.toString("latin1"));
}

interface Bill {
  type: "mobile" | "internet";
  date: string;
  document: Buffer;
}

/** A new subscriber with these bills. */
function newSubscriber(on: Gateway, bills: Bill[]): string {
  const person = subscriber(++people);
  const records = bills.map((bill, i) => {
    on.file(`bill-${people}-${i}.pdf`, bill.document);
    return { record: "bill", msisdn: person.msisdn, contract_type: bill.type,
      creation_date: bill.date, file: `bill-${people}-${i}.pdf` };
  });
  const loaded = on.import([person, ...records]);
  assert.equal(loaded.status, 0, loaded.output);
  return person.msisdn;
}

/** A token of this subscriber's yes, obtained the whole way. */
async function tokenOf(on: Gateway, msisdn: string, scope: string): Promise<string> {
  const party = new RelyingParty(on, bank);
  const arrival = await new LoginBrowser(on, { msisdn }).authorize(party.link({ scope }));
  const answer = await party.exchange(answerOf(arrival).code!);
  assert.equal(answer.status, 200, answer.text);
  return answer.body.access_token as string;
}

interface Got {
  status: number;
  headers: Record<string, string>;
  raw: string[]; // header lines in order
  body: Buffer;
  error: string; // how the connection ended before its answer did
}

const last = "/customerbill/fr/v2/last";
const wanted = { Accept: "multipart/related" };

/** Any method, no header of its own, no decompression, and an answer that may break off. */
function get(on: Gateway, path: string, headers: Record<string, string>,
             method = "GET"): Promise<Got> {
  return new Promise((done) => {
    const got: Got = { status: 0, headers: {}, raw: [], body: Buffer.alloc(0), error: "" };
    const chunks: Buffer[] = [];
    const end = (error = ""): void => done({ ...got, body: Buffer.concat(chunks), error });
    const sent = httpRequest(on.url + path, { method, headers, agent: false }, (response) => {
      got.status = response.statusCode ?? 0;
      got.headers = response.headers as Record<string, string>;
      got.raw = response.rawHeaders.filter((_, i) => i % 2 === 0);
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => end());
      response.on("error", (error: Error) => end(error.message));
    });
    sent.on("error", (error: Error) => end(error.message));
    sent.end();
  });
}

const bearer = (token: string): Record<string, string> => ({ Authorization: `Bearer ${token}` });

function assertPdf(on: Gateway, document: Buffer): void {
  const path = on.file("got.pdf", document);
  const checked = spawnSync("qpdf", ["--check", path], { encoding: "utf8" });
  assert.ok(checked.status === 0, checked.stdout + checked.stderr);
}

interface BillsJson {
  sub: string;
  customer_bills: { contract_type: string; file_id: string; creation_date: string }[];
}

/** Reads an answer by three parsers, which must agree to the byte, and answers list and files. */
function readThrice(type: string, body: Buffer, eol = "\r\n"): [BillsJson, Buffer[]] {
  const parts = readMultipart(type, body, eol);
  const byPython = readByPython(type, body);
  const byMunpack = readByMunpack(type, body, eol);
  assert.equal(byPython.length, parts.length);
  assert.equal(Object.keys(byMunpack).length, parts.length);
  parts.forEach((part, i) => {
    const name = /filename="(.*)"/.exec(part.headers["content-disposition"] ?? "")?.[1];
    assert.ok(byPython[i]!.body.equals(part.body), `part ${i} by Python`);
    assert.equal(byPython[i]!.headers["content-id"], part.headers["content-id"]);
    assert.ok(byMunpack[name ?? "part1"]!.equals(part.body), `part ${i} by munpack`);
  });
  const json = JSON.parse(parts[0]!.body.toString()) as BillsJson;
  // Linked as a client links them: by Content-ID, never by order.
  const files = json.customer_bills.map((bill) => {
    const id = `<${bill.file_id.slice("cid:".length)}>`;
    return parts.find((part) => part.headers["content-id"] === id)!.body;
  });
  assert.equal(typeParameters(type).start, parts[0]!.headers["content-id"]);
  assert.equal(typeParameters(type)["start-info"],
    parts.map((part) => part.headers["content-id"]).join(", "));
  return [json, files];
}

const zoesMobile = largePdf("Facture mobile", 100_000);
const zoesInternet = largePdf("Facture internet", 65_536);
const bothBills: Bill[] = [
  { type: "internet", date: "2026-08-09", document: zoesInternet },
  { type: "mobile", date: "2026-07-09", document: pdf("Facture de juillet") },
  { type: "mobile", date: "2026-08-01", document: zoesMobile },
];

function assertBoth(on: Gateway, json: BillsJson, files: Buffer[]): void {
  assert.match(json.sub, /^[A-Z]{6}-200-[A-Za-z0-9+/]{43}=$/);
  assert.deepEqual(json.customer_bills.map((b) => [b.contract_type, b.creation_date]),
    [["mobile", "2026-08-01"], ["internet", "2026-08-09"]]);
  assert.ok(files[0]!.equals(zoesMobile));
  assert.ok(files[1]!.equals(zoesInternet));
  for (const file of files) assertPdf(on, file);
}

describe("the last bills", () => {
  let token: string;
  let oldToken: string;
  before(async () => {
    const scope = "openid customer_bill_last";
    token = await tokenOf(gateway, newSubscriber(gateway, bothBills), scope);
    oldToken = await tokenOf(old, newSubscriber(old, bothBills), scope);
  });

  test("are the same to three parsers, plain and compressed", async () => {
    for (const encoding of ["identity", "gzip, deflate, br"]) {
      const got = await get(gateway, last,
        { ...wanted, ...bearer(token), "Accept-Encoding": encoding });
      assert.equal(got.status, 200, got.body.toString());
      const compressed = got.headers["content-encoding"] === "gzip";
      assert.equal(compressed, encoding !== "identity");
      const body = compressed ? gunzipSync(got.body) : got.body;
      const [json, files] = readThrice(got.headers["content-type"]!, body);
      assertBoth(gateway, json, files);
      assert.equal(got.headers["transfer-encoding"], "chunked");
      assert.equal(got.headers["content-length"], undefined);
      assert.equal(got.headers["cache-control"], "no-store");
      assert.equal(got.headers.vary, "Accept-Encoding");
    }
  });

  test("have their headers written and ordered as Orange's", async () => {
    const got = await get(gateway, last,
      { ...wanted, ...bearer(token), "Accept-Encoding": "gzip" });
    const cid = "<[0-9a-f]{32}@orange\\.fr>";
    assert.match(got.headers["content-type"]!, new RegExp("^multipart/related ;boundary=" +
      `"=_[0-9a-f]{32}"; type=application/json; start="${cid}"; ` +
      `start-info="${cid}, ${cid}, ${cid}"$`));
    const order = ["Content-Type", "Content-Encoding", "Transfer-Encoding", "X-OAPI-Request-Id"];
    assert.deepEqual(got.raw.filter((name) => order.includes(name)), order);
  });

  test("go through curl, as the documented call asks for them", () => {
    for (const options of [["--compressed"], [], ["--http1.0"]]) {
      const [head, body] = [gateway.file("head", ""), gateway.file("body", "")];
      const done = spawnSync("curl", ["-sS", "-D", head, "-o", body, ...options,
        "-H", `Authorization: Bearer ${token}`, "-H", "Accept: multipart/related",
        gateway.url + last], { encoding: "utf8" });
      assert.equal(done.status, 0, done.stderr);
      const type = /^Content-Type: (.*)\r$/m.exec(readFileSync(head, "latin1"))![1]!;
      const [json, files] = readThrice(type, readFileSync(body));
      assertBoth(gateway, json, files);
    }
  });

  test("end their lines with LF alone where that is set", async () => {
    const got = await get(old, last, { ...wanted, ...bearer(oldToken) });
    const [json, files] = readThrice(got.headers["content-type"]!, got.body, "\n");
    assertBoth(old, json, files);
  });

  test("are read by a client that splits lines by hand (section 9.5)", async () => {
    const got = await get(old, "/customerbill/fr/v1/premiuminfo", bearer(oldToken));
    const pieces = got.headers["content-type"]!.split(";").slice(0, -1).map((p) => p.trim());
    const value = (name: string): string =>
      pieces.find((p) => p.startsWith(`${name}=`))!.slice(name.length + 1).slice(1, -1);
    const parts = got.body.toString("latin1").split(`--${value("boundary")}\n`).slice(1);
    const read = parts.map((part) => {
      const at = part.indexOf("\n\n");
      const lines = part.slice(0, at).split("\n").map((line) => line.split(":"));
      const id = lines.find(([name]) => name === "Content-ID")![1]!.trim();
      return { id, body: part.slice(at + 2) };
    });
    assert.equal(read.length, 3);
    const list = read.find(({ id }) => id === value("start"))!;
    const json = JSON.parse(list.body) as BillsJson & { updated_at: number };
    assert.equal(json.updated_at, Date.UTC(2026, 7, 9) / 1000);
    for (const bill of json.customer_bills) {
      const id = `<${bill.file_id.split(":")[1]}>`;
      assert.ok(read.find((part) => part.id === id)!.body.startsWith("%PDF-1.4"));
    }
  });

  test("of a customer without any are an empty list, not an error", async () => {
    const none = await tokenOf(gateway, newSubscriber(gateway, []), "openid customer_bill_last");
    const got = await get(gateway, last, { ...wanted, ...bearer(none) });
    assert.equal(got.status, 200);
    const [json, files] = readThrice(got.headers["content-type"]!, got.body);
    assert.deepEqual([json.customer_bills, files], [[], []]);
  });
});

describe("large bills", () => {
  const large = largePdf("Facture longue", 10 * 1024 * 1024 - 2_000);
  let msisdn: string;
  let file: string;
  let token: string;
  before(async () => {
    msisdn = newSubscriber(gateway, [{ type: "mobile", date: "2026-08-09", document: large }]);
    file = `bill-${people}-0.pdf`;
    token = await tokenOf(gateway, msisdn, "openid customer_bill_last");
  });

  test("of 10 MiB come whole", async () => {
    const got = await get(gateway, last,
      { ...wanted, ...bearer(token), "Accept-Encoding": "gzip" });
    const parts = readMultipart(got.headers["content-type"]!, gunzipSync(got.body));
    assert.ok(parts[1]!.body.equals(large));
  });

  const rssKb = (): number => Number(/VmRSS:\s+(\d+)/.exec(
    readFileSync(`/proc/${gateway.child!.pid}/status`, "utf8"))![1]);

  test("are not held in memory for readers that take their time", async () => {
    const before = rssKb();
    const sockets = await Promise.all(Array.from({ length: 40 }, async () => {
      const socket = connect(gateway.publicPort, "127.0.0.1");
      socket.pause();
      socket.write(`GET ${last} HTTP/1.1\r\nHost: a\r\nAccept: multipart/related\r\n` +
        `Authorization: Bearer ${token}\r\n\r\n`);
      await new Promise((readable) => socket.once("readable", readable));
      return socket;
    }));
    await sleep(300);
    const grown = (rssKb() - before) / 1024;
    for (const socket of sockets) socket.destroy();
    assert.ok(grown < 150, `grew by ${grown} MiB where 40 documents are 400 MiB`);
  });

  test("that are replaced while they are sent break off and never end in peace", async () => {
    const socket = connect(gateway.publicPort, "127.0.0.1");
    let heard = "";
    const ended = new Promise<void>((done) => {
      socket.once("close", () => done());
      socket.once("error", () => done());
    });
    socket.write(`GET ${last} HTTP/1.1\r\nHost: a\r\nAccept: multipart/related\r\n` +
      `Authorization: Bearer ${token}\r\n\r\n`);
    await new Promise<void>((first) => socket.once("data", (chunk) => {
      heard += chunk.toString("latin1");
      socket.pause();
      first();
    }));
    gateway.file(file, pdf("Facture nouvelle"));
    const loaded = gateway.import([{ record: "bill", msisdn, contract_type: "mobile",
      creation_date: "2026-08-09", file }]);
    assert.equal(loaded.status, 0, loaded.output);
    socket.on("data", (chunk) => (heard += chunk.toString("latin1")));
    socket.resume();
    const whole = new Promise<void>((done) => {
      const look = setInterval(() => {
        if (!heard.includes("\r\n0\r\n\r\n")) return;
        clearInterval(look);
        done();
      }, 20);
      void ended.then(() => clearInterval(look));
    });
    await Promise.race([ended, whole]);
    socket.destroy();
    // The kernel or the cache may have had all of it; then all of it must have come.
    if (heard.includes("\r\n0\r\n\r\n")) assert.ok(heard.length > large.length);
    const got = await get(gateway, last, { ...wanted, ...bearer(token) });
    const parts = readMultipart(got.headers["content-type"]!, got.body);
    assert.ok(parts[1]!.body.equals(pdf("Facture nouvelle")));
  });
});

describe("errors", () => {
  let token: string;
  before(async () => {
    token = await tokenOf(gateway, newSubscriber(gateway, bothBills), "openid customer_bill_last");
  });

  test("say code, message and description, and every answer its own id", async () => {
    const unknown = "OFR_FJSyJ0123456789a_Gms0123456789_a92e3fb8b16a92e3fb8b16a92e0a75ef4";
    const rows: [string, string, Record<string, string>, number, number, string][] = [
      ["GET", last, wanted, 401, 40, "Missing or invalid credentials"],
      ["GET", last, { ...wanted, ...bearer(unknown) }, 401, 41, "Invalid credentials"],
      ["GET", last, bearer(unknown), 401, 41, "Invalid credentials"],
      ["GET", last, bearer(token), 406, 62, "Not acceptable"],
      ["GET", last, { ...bearer(token), Accept: "multipart/related;q=0" }, 406, 62,
        "Not acceptable"],
      ["GET", `${last}/`, { ...wanted, ...bearer(token) }, 404, 60, "Resource not found"],
      ["GET", "/customerbill/fr/v3/last", {}, 404, 60, "Resource not found"],
      ["POST", last, { ...wanted, ...bearer(token) }, 405, 61, "Method not allowed"],
      ["OPTIONS", last, {}, 405, 61, "Method not allowed"],
      ["GET", "/formfilling/fr/v1/userinfo", {}, 401, 40, "Missing credentials"],
    ];
    const ids = new Set<string>();
    for (const [method, path, headers, status, code, message] of rows) {
      const got = await get(gateway, path, headers, method);
      assert.equal(got.status, status, `${method} ${path}`);
      const error = JSON.parse(got.body.toString()) as Record<string, unknown>;
      assert.deepEqual([error.code, error.message], [code, message]);
      assert.match(error.description as string, /^[\x20-\x7e]+$/);
      assert.deepEqual(Object.keys(error), ["code", "message", "description"]);
      assert.equal(got.headers["content-type"], "application/json; charset=utf-8");
      assert.equal(got.headers["cache-control"], "no-store");
      if (code === 61) assert.equal(got.headers.allow, "GET");
      if (code === 41) {
        assert.equal(error.description, "access token resource OFR_FJSyJ...0a75ef4 not found");
      }
      ids.add(got.headers["x-oapi-request-id"]!);
    }
    assert.equal(ids.size, rows.length);
    for (const id of ids) assert.match(id, /^[A-Z0-9]+_[A-Z0-9]+_RouterProxy-\d+-\d+_\d+$/);
    const head = await get(gateway, last, { ...wanted, ...bearer(token) }, "HEAD");
    assert.deepEqual([head.status, head.headers.allow, head.body.length], [405, "GET", 0]);
    assert.ok(!gateway.log.includes(unknown) && !gateway.log.includes(token));
  });

  test("too many calls in a second are 53, with a time to wait", async () => {
    const strict = await Gateway.start([bank], { limits: "bill_requests_per_second = 2" });
    try {
      const own = await tokenOf(strict, newSubscriber(strict, bothBills),
        "openid customer_bill_last");
      const all = await Promise.all(Array.from({ length: 12 }, () =>
        get(strict, last, { ...wanted, ...bearer(own) })));
      const refused = all.filter((got) => got.status === 429);
      assert.ok(refused.length > 0 && refused.length < all.length);
      for (const got of refused) {
        assert.equal((JSON.parse(got.body.toString()) as Record<string, unknown>).code, 53);
        assert.match(got.headers["retry-after"]!, /^[1-9]\d*$/);
        assert.ok(got.headers["x-oapi-request-id"]);
      }
    } finally {
      await strict.close();
    }
  });
});

describe("the sister APIs", () => {
  test("tell an identity under the scope that was agreed to", async () => {
    const msisdn = newSubscriber(gateway, []);
    const token = await tokenOf(gateway, msisdn, "openid form_filling");
    const got = await get(gateway, "/formfilling/fr/v1/userinfo", bearer(token));
    assert.equal(got.status, 200, got.body.toString());
    const claims = JSON.parse(got.body.toString()) as Record<string, unknown>;
    assert.deepEqual(Object.keys(claims), ["sub", "updated_at", "name", "given_name",
      "family_name", "gender", "birthdate", "email", "phone_number", "address", "locale"]);
    assert.equal(claims.name, "Zoé Lefèvre");
    assert.equal(claims.phone_number, msisdn);
    const other = await get(gateway, "/checkid/fr/v1/userinfo", bearer(token));
    assert.equal(other.status, 403);
    assert.deepEqual(JSON.parse(other.body.toString()), {
      error: "insufficient_scope", error_description: "No user info scope was authorized",
    });
  });

  test("say whether a SIM was changed, to a client by its own token", async () => {
    const msisdn = newSubscriber(gateway, []);
    const answer = await fetch(`${gateway.url}/oauth/v3/token`, {
      method: "POST", body: new URLSearchParams({ grant_type: "client_credentials" }),
      headers: { Authorization: `Basic ${Buffer.from(
        `${checker.client_id}:${checker.client_secret}`).toString("base64")}` },
    });
    assert.equal(answer.status, 200);
    const { access_token: token } = await answer.json() as { access_token: string };
    const query = new URLSearchParams(
      { user_id_type: "MSISDN", user_id: msisdn.slice(1), age: "240" });
    const path = "/simverify/fr/v1/checksimswap";
    const got = await get(gateway, `${path}?${query}`, bearer(token));
    assert.deepEqual([got.status, got.body.toString()], [200, '{"swapped":"false"}']);
    const posted = await fetch(gateway.url + path, {
      method: "POST", body: query, headers: bearer(token),
    });
    assert.deepEqual(await posted.json(), { swapped: "false" });
    const report = gateway.run("subject", "report", msisdn, "--config", gateway.config);
    assert.match(report.output, /simswap/, "the person's report names the call");
  });
});
