// Goal: what the provider gave survives a crash, ends with whom it was given of, and is written
// down nowhere in the clear.
// Method: the real binary, killed, restarted, and changed under by the commands.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Gateway } from "./support/gateway.ts";
import { bill, pdf, subscriber } from "./support/records.ts";
import { answerOf, LoginBrowser } from "./support/subscriber_login.ts";
import { clientRecord, RelyingParty, type Fields, type Json } from "./support/relying_party.ts";

const people = Array.from({ length: 20 }, (_, i) => subscriber(8000 + i));
let next = 0;
let gateway: Gateway;
let shop: RelyingParty;

const own = clientRecord("own", {
  scopes: ["sim_verify"], grant_types: ["client_credentials"], redirect_uris: [],
});
const shopRecord = clientRecord("shop", { refresh_rotation: true });

before(async () => {
  gateway = await Gateway.start([...people, shopRecord, own],
    { limits: "token_requests_per_minute = 0\nbill_requests_per_second = 0" });
  shop = new RelyingParty(gateway, shopRecord);
});
after(() => gateway?.close());

const someone = (): LoginBrowser =>
  new LoginBrowser(gateway, { msisdn: people[next++]!.msisdn });

interface Given {
  browser: LoginBrowser;
  code: string;
  tokens: Fields;
}

const scopes = "openid profile offline_access customer_bill_last form_filling";

async function give(browser = someone()): Promise<Given> {
  const { code } = answerOf(await browser.authorize(shop.link({ scope: scopes })));
  const answer = await shop.exchange(code!);
  assert.equal(answer.status, 200, answer.text);
  return { browser, code: code!, tokens: answer.body as Fields };
}

const isAlive = async (token: string): Promise<boolean> =>
  (await shop.introspect(token)).active === true;

async function billOf(token: string): Promise<{ status: number; body: Json }> {
  const answer = await fetch(`${gateway.url}/customerbill/fr/v2/last`,
    { headers: { Authorization: `Bearer ${token}`, Accept: "multipart/related" } });
  const text = await answer.text();
  return { status: answer.status, body: text.startsWith("{") ? (JSON.parse(text) as Json) : {} };
}

test("a kill forgets nothing that was answered, and revives nothing that was spent", async () => {
  const given = await give();
  const [waiting] = [answerOf(await given.browser.authorize(shop.link({ scope: scopes }))).code!];
  const ended = await give();
  await shop.post("revoke", { token: ended.tokens.refresh_token! });
  const keys = (await shop.keys()).map((key) => key.kid);
  await gateway.end("SIGKILL");
  await gateway.serve();

  assert.ok(await isAlive(given.tokens.access_token!));
  assert.ok(!(await isAlive(ended.tokens.access_token!)));
  assert.deepEqual((await shop.keys()).map((key) => key.kid), keys);
  assert.equal((await shop.exchange(waiting)).status, 200, "a code that was given is gone");
  const silent = answerOf(await given.browser.authorize(shop.link({ prompt: "none" })));
  assert.ok(silent.code, "the login is gone");
  assert.equal((await shop.exchange(given.code)).body.error, "invalid_grant");
  assert.ok(!(await isAlive(given.tokens.access_token!)), "the replay was not noticed");
});

test("a number that goes to another customer takes no token along", async () => {
  const { browser, tokens } = await give();
  const person = people.find((p) => p.msisdn === browser.person.msisdn)!;
  assert.equal((await billOf(tokens.access_token!)).status, 200);
  const heir = { ...person, sub: `${person.sub}-heir`, family_name: "Héritier" };
  assert.equal(gateway.import([heir]).status, 0);
  const told = await shop.userinfo(tokens.access_token!);
  assert.doesNotMatch(told.text, /Héritier|Lefèvre/);
  assert.equal(told.status, 401);
  const refused = await billOf(tokens.access_token!);
  assert.deepEqual([refused.status, refused.body.code], [404, 1591]);
});

test("an erased subscriber's tokens open nothing", async () => {
  const { browser, tokens } = await give();
  const erased = gateway.run(
    "subject", "erase", browser.person.msisdn, "--config", gateway.config);
  assert.equal(erased.status, 0, erased.output);
  assert.equal((await shop.userinfo(tokens.access_token!)).status, 401);
  assert.ok((await billOf(tokens.access_token!)).status >= 400);
  assert.equal((await shop.refresh(tokens.refresh_token!)).status, 400);
  assert.equal(gateway.run("verify", "--config", gateway.config).status, 0);
});

test("the report on a number names what clients were allowed", async () => {
  const { browser } = await give();
  const report = gateway.run(
    "subject", "report", browser.person.msisdn, "--config", gateway.config);
  assert.equal(report.status, 0, report.output);
  assert.match(report.output, /"approvals":\[\{"client_id":"shop"/);
  assert.match(report.output, /customer_bill_last/);
});

test("a blocked client's tokens open nothing, and it gets no more", async () => {
  const { browser, tokens } = await give();
  assert.equal(gateway.import([{ ...shopRecord, blocked: true }]).status, 0);
  const refused = await billOf(tokens.access_token!);
  assert.deepEqual([refused.status, refused.body.code], [403, 51]);
  const arrival = await browser.authorize(shop.link());
  assert.equal(arrival.callback?.searchParams.get("code") ?? null, null);
  assert.ok((await shop.refresh(tokens.refresh_token!)).status >= 400);
  assert.equal(gateway.import([shopRecord]).status, 0);
  assert.equal((await billOf(tokens.access_token!)).status, 200);
});

test("a client's own token is of nobody, at each of Orange's addresses", async () => {
  const party = new RelyingParty(gateway, own);
  const secret = Buffer.from(`${own.client_id}:${own.client_secret}`).toString("base64");
  for (const path of ["/oauth/v3/token", "/oauth/v2/token", "/openidconnect/fr/v1/token"]) {
    const answer = await fetch(gateway.url + path, {
      method: "POST", headers: { Authorization: `Basic ${secret}` },
      body: new URLSearchParams({ grant_type: "client_credentials" }),
    });
    const body = (await answer.json()) as Fields;
    assert.equal(answer.status, 200, `${path} ${JSON.stringify(body)}`);
    assert.ok(!("refresh_token" in body) && !("id_token" in body), path);
    const told = await party.userinfo(body.access_token!);
    assert.ok([401, 403].includes(told.status), String(told.status));
    const query = new URLSearchParams({
      user_id_type: "MSISDN", user_id: people[0]!.msisdn.slice(1), age: "24",
    });
    const swapped = await fetch(`${gateway.url}/simverify/fr/v1/checksimswap?${query}`,
      { headers: { Authorization: `Bearer ${body.access_token}` } });
    assert.deepEqual(await swapped.json(), { swapped: "false" });
  }
});

test("nothing secret is in the log or can be read in a copy of the store", async () => {
  const { browser, code, tokens } = await give();
  gateway.file("bill.pdf", pdf("A line that nobody else may read"));
  assert.equal(gateway.import([bill(browser.person.msisdn)]).status, 0);
  assert.equal((await billOf(tokens.access_token!)).status, 200);
  const cookie = [...browser.cookies.values()][0]!;
  const secrets = [code, tokens.access_token!, tokens.refresh_token!, tokens.id_token!, cookie,
    shopRecord.client_secret!, "A line that nobody else may read"];
  const files = Buffer.concat(["assent.db", "assent.db-wal"].map((name) => gateway.read(name)));
  for (const secret of [...secrets, browser.person.msisdn.slice(1), "Lefèvre", '"d":"']) {
    assert.ok(!files.includes(secret), `${secret} can be read in the file`);
    assert.ok(!gateway.log.includes(secret), `${secret} is in the log`);
  }
});
