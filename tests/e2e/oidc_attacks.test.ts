// Goal: what RFC 9700 and twenty years of OAuth warn of does not work here.
// Method: each attack is carried out against the real binary, by plain HTTP; the subscriber, where
// there is one, has a browser without JavaScript.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Gateway } from "./support/gateway.ts";
import { alteredToken, confusedTokens, unsignedTokens } from "./support/forgery.ts";
import { subscriber } from "./support/records.ts";
import { answerOf, LoginBrowser } from "./support/subscriber_login.ts";
import {
  clientRecord, part, pkce, RelyingParty, type Answer, type Fields, type Json,
} from "./support/relying_party.ts";

const people = Array.from({ length: 80 }, (_, i) => subscriber(5000 + i));
let next = 0;
let gateway: Gateway;
let shop: RelyingParty;
let rival: RelyingParty;
let app: RelyingParty; // a public client
let rotating: RelyingParty;

const registered = "https://rp.example/callback";
const goodbye = "http://127.0.0.1:8799/bye";

before(async () => {
  const clients = [
    clientRecord("shop", {
      redirect_uris: [registered, "http://127.0.0.1:8799/callback"],
      post_logout_redirect_uris: [goodbye],
    }),
    clientRecord("rival"),
    clientRecord("app", { client_secret: undefined }),
    clientRecord("rotating", { refresh_rotation: true }),
  ];
  gateway = await Gateway.start([...people, ...clients],
    { limits: "token_requests_per_minute = 0" });
  [shop, rival, app, rotating] = clients.map((client) => new RelyingParty(gateway, client)) as
    [RelyingParty, RelyingParty, RelyingParty, RelyingParty];
});
after(() => gateway?.close());

const someone = (): LoginBrowser =>
  new LoginBrowser(gateway, { msisdn: people[next++]!.msisdn });

async function codeFor(party: RelyingParty, more: Fields = {}): Promise<string> {
  const answer = answerOf(await someone().authorize(party.link(more)));
  assert.ok(answer.code, JSON.stringify(answer));
  return answer.code;
}

async function tokensFor(party: RelyingParty, more: Fields = {}): Promise<Json> {
  const answer = await party.exchange(await codeFor(party, more));
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
}

async function isDead(party: RelyingParty, tokens: Json): Promise<boolean> {
  const told = await party.userinfo(String(tokens.access_token));
  const known = await party.introspect(String(tokens.access_token));
  assert.equal(told.status === 401, known.active === false, "the two endpoints disagree");
  return told.status === 401;
}

/** The codes of the status and the error of a token answer. */
const outcome = (answer: { status: number; body: Json }): unknown[] =>
  [answer.status, answer.body.error];
const invalidGrant = [400, "invalid_grant"];

const redirects: [string, string][] = [
  ["longer", "https://rp.example/callbackevil"],
  ["a path below", "https://rp.example/callback/evil"],
  ["a path above", "https://rp.example/"],
  ["a slash more", "https://rp.example/callback/"],
  ["a query", "https://rp.example/callback?next=https://evil.example"],
  ["a bare question mark", "https://rp.example/callback?"],
  ["a fragment", "https://rp.example/callback#x"],
  ["a bare fragment", "https://rp.example/callback#"],
  ["a suffix of the host", "https://rp.example.evil.example/callback"],
  ["a prefix of the host", "https://evilrp.example/callback"],
  ["ours as a query", "https://evil.example/?https://rp.example/callback"],
  ["ours as a user", "https://rp.example@evil.example/callback"],
  ["ours as a user with a password", "https://rp.example:443@evil.example/callback"],
  ["a user", "https://user@rp.example/callback"],
  ["the default port", "https://rp.example:443/callback"],
  ["another port", "https://rp.example:8443/callback"],
  ["dot segments", "https://rp.example/x/../callback"],
  ["a dot segment", "https://rp.example/./callback"],
  ["dot segments at the end", "https://rp.example/callback/../evil"],
  ["encoded dot segments", "https://rp.example/callback/%2e%2e/evil"],
  ["an encoded letter", "https://rp.example/%63allback"],
  ["an encoded slash", "https://rp.example%2fcallback"],
  ["an encoded NUL", "https://rp.example/callback%00"],
  ["a NUL", "https://rp.example/callback\0"],
  ["encoded line ends", "https://rp.example/callback%0d%0aSet-Cookie:%20x=1"],
  ["line ends", "https://rp.example/callback\r\nSet-Cookie: x=1"],
  ["another case of the scheme", "HTTPS://rp.example/callback"],
  ["another case of the host", "https://RP.example/callback"],
  ["another case of the path", "https://rp.example/Callback"],
  ["a dot after the host", "https://rp.example./callback"],
  ["backslashes", "https:\\\\rp.example\\callback"],
  ["a backslash before the user", "https://evil.example\\@rp.example/callback"],
  ["another scheme", "http://rp.example/callback"],
  ["no scheme", "//rp.example/callback"],
  ["a path alone", "/callback"],
  ["javascript", "javascript:alert(1)"],
  ["javascript with ours in it", "javascript://rp.example/callback%0aalert(1)"],
  ["data", "data:text/html,<script>alert(1)</script>"],
  ["a blank before", " https://rp.example/callback"],
  ["a blank after", "https://rp.example/callback "],
  ["a tab within", "https://rp.example/call\tback"],
  ["another client's scheme", "com.example.app:/callback"],
];

/** An answer that goes nowhere: a page with 400. */
async function assertGoesNowhere(url: string, what: string): Promise<void> {
  const response = await fetch(url, { redirect: "manual" });
  const page = await response.text();
  assert.equal(response.status, 400, what);
  assert.equal(response.headers.get("location"), null, what);
  assert.match(response.headers.get("content-type") ?? "", /^text\/html/, what);
  assert.doesNotMatch(page, /(href|action|src)\s*=\s*["']?\s*([a-z.+-]+:|\/\/|\\)/i, what);
  assert.doesNotMatch(page, /http-equiv/i, what);
  assert.doesNotMatch(page, /<script/i, what);
}

test("a redirect that is not registered to the byte is never followed", async () => {
  for (const [what, uri] of redirects) {
    await assertGoesNowhere(shop.link({ redirect_uri: uri }), what);
    await assertGoesNowhere(shop.link({ redirect_uri: uri, prompt: "none", scope: "" }), what);
  }
  await assertGoesNowhere(shop.link({ redirect_uri: "" }), "missing");
});

test("two redirects, or two clients, go nowhere, whichever is good", async () => {
  const good = encodeURIComponent(registered);
  const evil = encodeURIComponent("https://evil.example/");
  const rest = shop.link({ redirect_uri: "" });
  await assertGoesNowhere(`${rest}&redirect_uri=${good}&redirect_uri=${evil}`, "good first");
  await assertGoesNowhere(`${rest}&redirect_uri=${evil}&redirect_uri=${good}`, "evil first");
  await assertGoesNowhere(`${shop.link()}&client_id=rival`, "two clients");
  await assertGoesNowhere(shop.link({ client_id: "nobody" }), "unknown client");
  await assertGoesNowhere(shop.link({ client_id: "" }), "no client");
});

test("a code is good once; its second use takes back what the first gave", async () => {
  const code = await codeFor(shop, { scope: "openid offline_access" });
  const first = await shop.exchange(code);
  assert.equal(first.status, 200);
  assert.deepEqual(outcome(await shop.exchange(code)), invalidGrant);
  assert.ok(await isDead(shop, first.body));
  assert.deepEqual(outcome(await shop.refresh(String(first.body.refresh_token))), invalidGrant);
});

/** As many exchanges of one code at once; nothing where a connection ended without an answer. */
async function race(count: number): Promise<Answer[] | null> {
  const code = await codeFor(shop, { scope: "openid offline_access" });
  const ends = await Promise.allSettled(Array.from({ length: count }, () => shop.exchange(code)));
  const answers = ends.flatMap((end) => (end.status === "fulfilled" ? [end.value] : []));
  return answers.length === count ? answers : null;
}

test("of 1,000 exchanges at once one wins, and the replay takes its tokens back", async () => {
  // A busy machine may reach the limit of time for sending a request with so many connections.
  const answers = await race(1_000) ?? await race(1_000) ?? await race(1_000);
  assert.ok(answers, "connections were closed without an answer, three times");
  const won = answers.filter((answer) => answer.status === 200);
  assert.equal(won.length, 1);
  for (const answer of answers) {
    if (answer !== won[0]) assert.deepEqual(outcome(answer), invalidGrant);
  }
  // RFC 6749, 4.1.2: whoever exchanged it, somebody else has it too.
  assert.ok(await isDead(shop, won[0]!.body));
  assert.deepEqual(outcome(await shop.refresh(String(won[0]!.body.refresh_token))), invalidGrant);
});

test("another client's code is worth nothing, and trying it does not spend it", async () => {
  const code = await codeFor(shop, { redirect_uri: "http://127.0.0.1:8799/callback" });
  assert.deepEqual(outcome(await rival.exchange(code)), invalidGrant);
  const answer = await shop.exchange(code, { redirect_uri: "http://127.0.0.1:8799/callback" });
  assert.equal(answer.status, 200, "the owner could not use it any more");
});

test("a code needs its own redirect, and a minute is its life", async () => {
  const elsewhere = await codeFor(shop);
  const other = { redirect_uri: "http://127.0.0.1:8799/callback" };
  assert.deepEqual(outcome(await shop.exchange(elsewhere, other)), invalidGrant);
  const late = await codeFor(shop);
  await gateway.advanceClock("61s");
  assert.deepEqual(outcome(await shop.exchange(late)), invalidGrant);
  assert.deepEqual(outcome(await shop.exchange("A".repeat(43))), invalidGrant);
});

test("PKCE cannot be taken away, weakened or added later", async () => {
  const { verifier, fields } = pkce();
  assert.deepEqual(outcome(await shop.exchange(await codeFor(shop, fields))), invalidGrant);
  const rows: Fields[] = [
    { code_verifier: pkce().verifier }, { code_verifier: fields.code_challenge! },
    { code_verifier: "" },
  ];
  for (const row of rows) {
    assert.deepEqual(outcome(await shop.exchange(await codeFor(shop, fields), row)), invalidGrant,
      JSON.stringify(row));
  }
  const without = await codeFor(shop);
  assert.deepEqual(outcome(await shop.exchange(without, { code_verifier: verifier })),
    invalidGrant, "a verifier where no challenge was sent");
});

test("a client without a secret cannot go without PKCE, nor with its plain method", async () => {
  const plain = { code_challenge: "p".repeat(43), code_challenge_method: "plain" };
  const unnamed = { code_challenge: "p".repeat(43) }; // means plain (RFC 7636, 4.3)
  for (const more of [{}, plain, unnamed, { ...plain, code_challenge_method: "S512" }]) {
    const answer = answerOf(await someone().authorize(app.link(more)));
    assert.deepEqual([answer.code, answer.error], [undefined, "invalid_request"]);
  }
  const { verifier, fields } = pkce();
  const code = await codeFor(app, fields);
  assert.equal((await app.exchange(code, { code_verifier: verifier })).status, 200);
});

test("a refresh token that was replaced is worth nothing, and its use ends the grant", async () => {
  const tokens = await tokensFor(rotating, { scope: "openid offline_access" });
  const old = String(tokens.refresh_token);
  const renewed = await rotating.refresh(old);
  assert.equal(renewed.status, 200);
  assert.notEqual(renewed.body.refresh_token, old);
  assert.equal((await rotating.refresh(old)).status, 200, "a lost answer may be fetched again");
  await gateway.advanceClock("11s");
  assert.deepEqual(outcome(await rotating.refresh(old)), invalidGrant);
  assert.deepEqual(
    outcome(await rotating.refresh(String(renewed.body.refresh_token))), invalidGrant);
  assert.ok(await isDead(rotating, renewed.body));
});

test("a refresh gives no scope that was not granted, and serves its own client alone", async () => {
  const tokens = await tokensFor(shop, { scope: "openid offline_access" });
  const token = String(tokens.refresh_token);
  assert.deepEqual(outcome(await shop.refresh(token, { scope: "openid email" })),
    [400, "invalid_scope"]);
  assert.deepEqual(outcome(await rival.refresh(token)), invalidGrant);
  assert.equal((await shop.refresh(token)).status, 200);
  assert.deepEqual(outcome(await shop.refresh(String(tokens.access_token))), invalidGrant);
});

test("an ID token is not believed under none, HS256 by the public key, or altered", async () => {
  const browser = someone();
  const answer = await shop.exchange(answerOf(await browser.authorize(shop.link())).code!);
  const good = String(answer.body.id_token);
  const key = (await shop.keys()).find((k) => k.kid === part(good, 0).kid)!;
  const silent = { prompt: "none" };
  assert.ok(answerOf(await browser.authorize(shop.link({ ...silent, id_token_hint: good }))).code);
  const forged = [...unsignedTokens(good), ...confusedTokens(good, key),
    alteredToken(good, { exp: 4_000_000_000 }), good.slice(0, -4), "a.b.c", "nonsense"];
  for (const id_token_hint of forged) {
    const refused = answerOf(await browser.authorize(shop.link({ ...silent, id_token_hint })));
    assert.deepEqual([refused.code, refused.error], [undefined, "invalid_request"],
      id_token_hint);
    const out = new URLSearchParams({ id_token_hint, post_logout_redirect_uri: goodbye });
    const left = await fetch(`${shop.at("logout")}?${out}`, { redirect: "manual" });
    assert.notEqual(left.headers.get("location"), goodbye, id_token_hint);
  }
});

test("a token is taken from where it belongs, and only a token", async () => {
  const tokens = await tokensFor(shop, { scope: "openid offline_access customer_bill_last" });
  const token = String(tokens.access_token);
  for (const url of [`${shop.at("userinfo")}?access_token=${token}`,
    `${gateway.url}/customerbill/fr/v2/last?access_token=${token}`]) {
    const answer = await fetch(url, { headers: { Accept: "multipart/related" } });
    assert.ok([400, 401].includes(answer.status), url);
    assert.doesNotMatch(await answer.text(), /"sub"/);
  }
  for (const other of [tokens.id_token, tokens.refresh_token, `${token}x`, ""]) {
    assert.equal((await shop.userinfo(String(other))).status, 401, String(other));
  }
  const twice = await shop.userinfo(token,
    { method: "POST", body: new URLSearchParams({ access_token: token }),
      headers: { Authorization: `Bearer ${token}` } });
  assert.equal(twice.status, 400, "two tokens in one request (RFC 6750, 2)");
});

test("a token tells its own client's name for the subscriber, and nothing to others", async () => {
  const browser = someone();
  const subs = [];
  for (const party of [shop, rival]) {
    const answer = await party.exchange(answerOf(await browser.authorize(party.link())).code!);
    subs.push((await party.userinfo(String(answer.body.access_token))).body.sub);
  }
  assert.notEqual(subs[0], subs[1]);
  const tokens = await tokensFor(shop, { scope: "openid offline_access" });
  for (const token of [tokens.access_token, tokens.refresh_token]) {
    assert.deepEqual(await rival.introspect(String(token)), { active: false });
    assert.equal((await rival.post("revoke", { token: String(token) })).status, 200);
    assert.equal((await shop.introspect(String(token))).active, true, "a rival revoked it");
  }
});

test("who has no secret learns nothing and revokes nothing", async () => {
  const tokens = await tokensFor(shop);
  const token = String(tokens.access_token);
  const fields = { token, client_id: shop.client.client_id };
  const attempts: Fields[] = [fields, { ...fields, client_secret: "wrong" },
    { token, client_id: "nobody", client_secret: "wrong" }];
  for (const endpoint of ["introspect", "revoke", "token"]) {
    const seen = [];
    for (const attempt of attempts) {
      const body = new URLSearchParams(
        { grant_type: "refresh_token", refresh_token: token, ...attempt });
      const answer = await fetch(shop.at(endpoint), { method: "POST", body });
      seen.push([answer.status, await answer.text()].join(" "));
      assert.equal(answer.status, 401, `${endpoint} ${JSON.stringify(attempt)}`);
    }
    assert.equal(seen[1], seen[2], "an unknown client and a wrong secret can be told apart");
  }
  assert.ok(!(await isDead(shop, tokens)));
});
