// Goal: what can be done to a subscriber's browser, to its pages and to the requests that pass
// through it does not help who does it.
// Method: an attacker with a browser of his own, or with the power to send the victim's browser
// somewhere, against the real binary by plain HTTP.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Gateway } from "./support/gateway.ts";
import { loginHint } from "./support/forgery.ts";
import { exchange, statusOf } from "./support/raw.ts";
import { subscriber } from "./support/records.ts";
import { answerOf, LoginBrowser, stageOf } from "./support/subscriber_login.ts";
import type { Page } from "./support/subscriber.ts";
import { clientRecord, oidcPath, RelyingParty, type Fields } from "./support/relying_party.ts";

const goodbye = "http://127.0.0.1:8799/bye";
const people = Array.from({ length: 60 }, (_, i) => subscriber(6000 + i));
let next = 0;
let gateway: Gateway;
let shop: RelyingParty;
let hinting: RelyingParty;

before(async () => {
  const clients = [clientRecord("shop", { post_logout_redirect_uris: [goodbye] }),
    clientRecord("hinting", { sms_otp: true })];
  gateway = await Gateway.start([...people, ...clients],
    { limits: "token_requests_per_minute = 0" });
  [shop, hinting] = clients.map((client) => new RelyingParty(gateway, client)) as
    [RelyingParty, RelyingParty];
});
after(() => gateway?.close());

const someone = (): LoginBrowser =>
  new LoginBrowser(gateway, { msisdn: people[next++]!.msisdn });
const cookieOf = (browser: LoginBrowser): string =>
  [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");

/** A victim that has come to the page of a stage and not answered it. */
async function victimAt(stage: "number" | "code" | "consent")
  : Promise<{ victim: LoginBrowser; page: Page }> {
  const victim = someone();
  await victim.countMessages();
  return { victim, page: await victim.stopAt(await victim.open(shop.link()), stage) };
}

async function post(url: string, fields: Fields, headers: Fields): Promise<number> {
  const body = new URLSearchParams(fields);
  const answer = await fetch(url, { method: "POST", body, headers, redirect: "manual" });
  await answer.text();
  return answer.status;
}

const isRefused = (status: number): boolean => status >= 400 && status < 500;

test("the browser's cookie is for us alone, and not for scripts", async () => {
  const answer = await fetch(shop.link(), { redirect: "manual" });
  const cookies = answer.headers.getSetCookie();
  assert.equal(cookies.length, 1);
  assert.match(cookies[0]!, /^assent=[A-Za-z0-9]{32};/);
  for (const word of [/;\s*HttpOnly/i, /;\s*SameSite=Lax/i, /;\s*Path=\/(;|$)/i]) {
    assert.match(cookies[0]!, word);
  }
  assert.doesNotMatch(cookies[0]!, /domain=/i);
});

test("no page of the way may be framed, cached, scripted or left with its address", async () => {
  for (const stage of ["number", "code", "consent"] as const) {
    const { victim, page } = await victimAt(stage);
    const { headers } = await fetch(page.url, { headers: { Cookie: cookieOf(victim) } });
    const policy = headers.get("content-security-policy") ?? "";
    assert.match(policy, /default-src 'none'/, stage);
    assert.match(policy, /frame-ancestors 'none'/, stage);
    assert.doesNotMatch(policy, /unsafe/, stage);
    assert.equal(headers.get("x-frame-options"), "DENY", stage);
    assert.match(headers.get("cache-control") ?? "", /no-store/, stage);
    assert.equal(headers.get("referrer-policy"), "no-referrer", stage);
    assert.equal(headers.get("x-content-type-options"), "nosniff", stage);
  }
});

test("the answer to the client is neither cached nor told to the next site", async () => {
  const answer = await fetch(shop.link({ prompt: "none" }), { redirect: "manual" });
  assert.equal(answer.status, 302);
  assert.match(answer.headers.get("cache-control") ?? "", /no-store/);
  assert.equal(answer.headers.get("referrer-policy"), "no-referrer");
});

test("a yes that another site sends for the subscriber is refused", async () => {
  const { victim, page } = await victimAt("consent");
  const yes = { decision: "accept" };
  const own = { Cookie: cookieOf(victim) };
  const attempts: [string, Fields][] = [
    ["a foreign origin", { ...own, Origin: "https://evil.example" }],
    ["a cross-site request", { ...own, "Sec-Fetch-Site": "cross-site" }],
    ["another port of ours", { ...own, Origin: gateway.admin }],
    ["no cookie", { Origin: gateway.url }],
    ["a made-up cookie", { Origin: gateway.url, Cookie: `assent=${"A".repeat(32)}` }],
    ["two cookies", { Origin: gateway.url, Cookie: `assent=${"A".repeat(32)}; ${own.Cookie}` }],
  ];
  for (const [what, headers] of attempts) {
    assert.ok(isRefused(await post(page.url, yes, headers)), what);
  }
  assert.equal(stageOf(await victim.open(page.url)), "consent", "somebody answered for the victim");
});

test("a page belongs to the browser that it was opened for", async () => {
  const attacker = someone();
  await attacker.open(shop.link());
  for (const stage of ["number", "code", "consent"] as const) {
    const { victim, page } = await victimAt(stage);
    const seen = await attacker.open(page.url);
    assert.ok(isRefused(seen.status), stage);
    assert.equal(stageOf(seen), "nothing", stage);
    const headers = { Cookie: cookieOf(attacker), Origin: gateway.url };
    for (const fields of [{ decision: "accept" }, { decision: "refuse" }, { code: "000000" },
      { msisdn: attacker.person.msisdn }] as Fields[]) {
      assert.ok(isRefused(await post(page.url, fields, headers)), `${stage} ${fields}`);
    }
    assert.equal(stageOf(await victim.open(page.url)), stage);
  }
});

test("a browser's id from before the login is worth nothing after it", async () => {
  const attacker = someone();
  await attacker.open(shop.link());
  const [name, planted] = [...attacker.cookies][0]!;
  const victim = someone();
  victim.cookies.set(name, planted);
  const arrival = await victim.authorize(shop.link());
  assert.ok(answerOf(arrival).code);
  assert.notEqual(victim.cookies.get(name), planted, "the id stayed the same through the login");
  const answer = answerOf(await attacker.authorize(shop.link({ prompt: "none" })));
  assert.deepEqual([answer.code, answer.error], [undefined, "login_required"]);
});

test("an id that somebody chose is not taken for one of ours", async () => {
  const victim = someone();
  victim.cookies.set("assent", "C".repeat(32));
  await victim.authorize(shop.link());
  assert.notEqual(victim.cookies.get("assent"), "C".repeat(32));
  const attacker = someone();
  attacker.cookies.set("assent", "C".repeat(32));
  const answer = answerOf(await attacker.authorize(shop.link({ prompt: "none" })));
  assert.equal(answer.error, "login_required");
});

test("the code goes once, and only to the browser that earned it", async () => {
  const { victim, page } = await victimAt("consent");
  const key = new URL(page.url).pathname.split("/").at(-1)!;
  const finish = `${shop.at("authorize")}/${key}`;
  const body = new URLSearchParams({ decision: "accept" });
  const said = await fetch(page.url, {
    method: "POST", body, redirect: "manual",
    headers: { Cookie: cookieOf(victim), Origin: gateway.url },
  });
  assert.equal(said.status, 303, await said.text());
  assert.equal(new URL(said.headers.get("location")!, gateway.url).href, finish);
  const attacker = someone();
  await attacker.open(shop.link());
  for (const cookie of ["", cookieOf(attacker)]) {
    const stolen = await fetch(finish, { redirect: "manual", headers: { Cookie: cookie } });
    assert.doesNotMatch(stolen.headers.get("location") ?? "", /code=/);
  }
  const first = await fetch(finish, { redirect: "manual", headers: { Cookie: cookieOf(victim) } });
  assert.match(first.headers.get("location") ?? "", /code=/);
  const again = await fetch(finish, { redirect: "manual", headers: { Cookie: cookieOf(victim) } });
  assert.doesNotMatch(again.headers.get("location") ?? "", /code=/);
});

test("three wrong codes end the way, and the right one comes too late", async () => {
  const { victim, page } = await victimAt("code");
  const headers = { Cookie: cookieOf(victim), Origin: gateway.url };
  const right = await gateway.code(victim.person.msisdn);
  const wrong = String((Number(right) + 1) % 1e6).padStart(6, "0");
  for (let i = 0; i < 3; ++i) await post(page.url, { code: wrong }, headers);
  await post(page.url, { code: right }, headers);
  const answer = answerOf(await victim.goOn(await victim.open(page.url)));
  assert.deepEqual([answer.code, answer.error], [undefined, "access_denied"]);
});

test("a logout leads to no address that the client did not register", async () => {
  const browser = someone();
  const given = await shop.exchange(answerOf(await browser.authorize(shop.link())).code!);
  const id_token_hint = String(given.body.id_token);
  for (const uri of ["https://evil.example/", `${goodbye}/..`, `${goodbye}?x=1`, "javascript:1",
    "//evil.example"]) {
    const out = new URLSearchParams({ id_token_hint, post_logout_redirect_uri: uri });
    const answer = await fetch(`${shop.at("logout")}?${out}`,
      { redirect: "manual", headers: { Cookie: cookieOf(browser) } });
    assert.equal(answer.headers.get("location"), null, uri);
    await answer.text();
  }
});

const noHost = (text: string): void => assert.doesNotMatch(text, /evil\.example/);

test("what a request says of our name is never repeated", async () => {
  const link = new URL(shop.link());
  const target = link.pathname + link.search;
  const hosts = ["Host: evil.example", `Host: 127.0.0.1:${gateway.publicPort}\r\n` +
    "X-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https\r\nForwarded: host=evil.example",
    `Host: 127.0.0.1:${gateway.publicPort}@evil.example`];
  for (const path of [`${oidcPath}/.well-known/openid-configuration`, target, "/consents",
    `${oidcPath}/logout`, `${oidcPath}/authorize`]) {
    for (const host of hosts) {
      const answer = await exchange(gateway.publicPort,
        [`GET ${path} HTTP/1.1\r\n${host}\r\nConnection: close\r\n\r\n`]);
      assert.ok(statusOf(answer) > 0);
      noHost(answer);
    }
    noHost(await exchange(gateway.publicPort, [`GET http://evil.example${path} HTTP/1.1\r\n` +
      "Host: evil.example\r\nConnection: close\r\n\r\n"]));
  }
});

test("a parameter that comes twice is refused at each endpoint", async () => {
  for (const name of ["response_type", "scope", "state", "nonce", "prompt"]) {
    const link = shop.link({ prompt: "login" });
    const value = new URL(link).searchParams.get(name)!;
    const answer = answerOf(await someone().authorize(
      `${link}&${new URLSearchParams({ [name]: value })}`));
    assert.deepEqual([answer.code, answer.error], [undefined, "invalid_request"], name);
    if (name === "state") assert.ok(!("state" in answer), "which of the two would it be?");
  }
  const code = answerOf(await someone().authorize(shop.link())).code!;
  const good = new URLSearchParams({ grant_type: "authorization_code", code,
    redirect_uri: shop.client.redirect_uris[0]!, client_id: shop.client.client_id,
    client_secret: shop.client.client_secret! });
  for (const name of [...good.keys()]) {
    const body = new URLSearchParams(good);
    body.append(name, good.get(name)!);
    const answer = await fetch(shop.at("token"), { method: "POST", body });
    const said = (await answer.json()) as Fields;
    assert.ok([400, 401].includes(answer.status), name);
    assert.ok(["invalid_request", "invalid_client"].includes(said.error!), `${name} ${said.error}`);
  }
  const both = await shop.post("token", { ...Object.fromEntries(good), client_secret: "another" });
  assert.deepEqual([both.status, both.body.error], [400, "invalid_request"]);
  assert.equal((await fetch(shop.at("token"), { method: "POST", body: good })).status, 200);
});

/** CBC lets who has no key turn the last digit of the time into its neighbour. */
function movedByIv(hint: string): string {
  const iv = Buffer.from(hint.slice(0, 32), "hex");
  iv[12]! ^= 1;
  return iv.toString("hex") + hint.slice(32);
}

const digitsOf = (browser: LoginBrowser): string => browser.person.msisdn.slice(1);
async function goodHint(browser: LoginBrowser): Promise<string> {
  const plain = `${await gateway.now()}_${digitsOf(browser)}`;
  return loginHint(hinting.client.client_secret!, plain);
}

test("a hint goes on after a reload in its browser, without a second message", async () => {
  const browser = someone();
  const link = hinting.link({ login_hint: await goodHint(browser) });
  await browser.countMessages();
  assert.equal(stageOf(await browser.open(link)), "code");
  await gateway.code(browser.person.msisdn);
  const again = await browser.open(link);
  assert.equal(stageOf(again), "code");
  const arrival = await browser.goOn(again);
  assert.ok(answerOf(arrival).code);
  assert.equal((await gateway.messages(browser.person.msisdn)).length, 1);
});

test("every bad hint is refused in the same words", async () => {
  const victim = someone();
  const used = await goodHint(victim);
  assert.equal(stageOf(await victim.open(hinting.link({ login_hint: used }))), "code");
  const [now, secret] = [await gateway.now(), hinting.client.client_secret!];
  const digits = digitsOf(victim);
  const fresh = loginHint(secret, `${now}_${digits}`);
  const bent = fresh.slice(0, -3) + (fresh.at(-3) === "A" ? "B" : "A") + fresh.slice(-2);
  const rows: [string, string][] = [
    ["a replay from another browser", used],
    ["a replay whose time was changed through the IV", movedByIv(used)],
    ["another client's key", loginHint("another-secret", `${now}_${digits}`)],
    ["ten minutes old", loginHint(secret, `${now - 600_000}_${digits}`)],
    ["ten minutes early", loginHint(secret, `${now + 600_000}_${digits}`)],
    ["no time", loginHint(secret, digits)],
    ["no number", loginHint(secret, `${now}_`)],
    ["words", loginHint(secret, "a message of more than one block, and no number in it")],
    ["a bent last block", bent],
    ["a cut block", fresh.slice(0, -8)],
    ["an IV alone", fresh.slice(0, 32)],
    ["no hexadecimal", "z".repeat(76)],
    ["nothing much", "x"],
    ["a plain number", "33612345678"],
    ["an address", "someone@example.fr"],
  ];
  const answers = new Set<string>();
  for (const [what, login_hint] of rows) {
    const arrival = await someone().authorize(hinting.link({ login_hint, state: "s" }));
    const answer = answerOf(arrival);
    assert.deepEqual([answer.code, answer.error], [undefined, "invalid_request"], what);
    answers.add(arrival.callback!.href);
  }
  assert.equal(answers.size, 1, [...answers].join("\n"));
});
