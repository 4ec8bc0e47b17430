// Goal: the provider does what the OpenID Foundation's Basic OP certification asks of it.
// Method: one test for each of the 38 modules of that plan, under the module's name and asking what
// the module asks, by a client without Orange's rule that `state` is mandatory; then what goes with
// them: discovery and the rotation of keys beside a running gateway.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import { Gateway } from "./support/gateway.ts";
import { subscriber } from "./support/records.ts";
import { answerOf, LoginBrowser, type Arrival } from "./support/subscriber_login.ts";
import {
  clientRecord, part, pkce, RelyingParty, type Answer, type Fields, type Json,
} from "./support/relying_party.ts";

const people = Array.from({ length: 160 }, (_, i) => subscriber(4000 + i));
let next = 0;
let gateway: Gateway;
let basic: RelyingParty;
let second: RelyingParty;

before(async () => {
  const clients = [clientRecord("basic", { state_required: false }),
    clientRecord("second", { state_required: false })];
  gateway = await Gateway.start([...people, ...clients],
    { limits: "token_requests_per_minute = 0" });
  [basic, second] = clients.map((client) => new RelyingParty(gateway, client)) as
    [RelyingParty, RelyingParty];
});
after(() => gateway?.close());

const someone = (language = "fr"): LoginBrowser =>
  new LoginBrowser(gateway, { msisdn: people[next++]!.msisdn, language });

interface Flow {
  arrival: Arrival;
  tokens: Json;
  claims: Json; // of the ID token, proved
}

const seconds = (value: unknown): number => {
  assert.ok(Number.isInteger(value), String(value));
  return value as number;
};

function checkTokens(answer: Answer): void {
  assert.equal(answer.status, 200, answer.text);
  assert.match(answer.headers.get("content-type") ?? "", /^application\/json/);
  assert.match(answer.headers.get("cache-control") ?? "", /no-store/);
  assert.equal(answer.headers.get("pragma"), "no-cache");
  assert.equal(answer.body.token_type, "Bearer");
  assert.equal(answer.body.expires_in, 3600);
  assert.match(String(answer.body.access_token),
    /^OFR_[A-Za-z0-9]{16}_[A-Za-z0-9]{12}_[0-9a-f]{32}$/);
}

/** What every module asks of an ID token (OpenID Connect Core, 2 and 3.1.3.7). */
function checkClaims(claims: Json, accessToken: string): void {
  const half = createHash("sha256").update(accessToken).digest().subarray(0, 16);
  assert.equal(claims.at_hash, half.toString("base64url"));
  assert.equal(seconds(claims.exp) - seconds(claims.iat), 3600);
  assert.ok(seconds(claims.auth_time) <= seconds(claims.iat));
  assert.match(String(claims.sub), /^[A-Z]{6}-200-[A-Za-z0-9+/]{43}=$/);
  assert.equal(typeof claims.acr, "string");
  // What scopes ask is told at the userinfo endpoint (5.4).
  for (const name of ["name", "family_name", "email", "address", "phone_number"]) {
    assert.ok(!(name in claims), name);
  }
}

async function redeem(party: RelyingParty, arrival: Arrival, request: Fields): Promise<Flow> {
  const answer = answerOf(arrival);
  assert.equal(answer.error, undefined, JSON.stringify(answer));
  assert.equal(answer.state, request.state);
  assert.equal(answer.iss, party.issuer);
  const given = await party.exchange(answer.code!);
  checkTokens(given);
  const claims = await party.claims(String(given.body.id_token), request.nonce);
  checkClaims(claims, String(given.body.access_token));
  return { arrival, tokens: given.body, claims };
}

/** The whole code flow of the basic client, with all checks. */
async function flow(browser: LoginBrowser, more: Fields = {}): Promise<Flow> {
  const request = basic.request(more);
  const link = `${basic.at("authorize")}?${new URLSearchParams(request)}`;
  return redeem(basic, await browser.authorize(link), request);
}

/** The answer to a request that is to be refused; a code would be a failure. */
async function refusal(browser: LoginBrowser, more: Fields): Promise<Fields> {
  const answer = answerOf(await browser.authorize(basic.link(more)));
  assert.equal(answer.code, undefined);
  assert.equal(answer.iss, basic.issuer);
  return answer;
}

async function told(tokens: Json): Promise<Json> {
  const answer = await basic.userinfo(String(tokens.access_token));
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
}

const person = {
  profile: {
    name: "Zoé Lefèvre", given_name: "Zoé", family_name: "Lefèvre", birthdate: "1988-04-17",
    locale: "fr-FR",
  },
  email: { email: "zoe.lefevre@example.fr" },
};

function has(info: Json, expected: Json): void {
  for (const [name, value] of Object.entries(expected)) assert.deepEqual(info[name], value, name);
}

test("oidcc-server", async () => {
  const { arrival, tokens, claims } = await flow(someone());
  assert.deepEqual(arrival.asked, ["number", "code", "consent"]);
  assert.deepEqual(await told(tokens), { sub: claims.sub });
  assert.equal(tokens.refresh_token, undefined);
});

test("oidcc-response-type-missing", async () => {
  const answer = await refusal(someone(), { response_type: "", state: "of-the-client" });
  assert.ok(["invalid_request", "unsupported_response_type"].includes(answer.error!));
  assert.equal(answer.state, "of-the-client");
});

test("oidcc-idtoken-signature", async () => {
  const { tokens } = await flow(someone());
  const header = part(String(tokens.id_token), 0);
  assert.equal(header.alg, "RS256");
  const keys = await basic.keys();
  assert.equal(new Set(keys.map((key) => key.kid)).size, keys.length);
  assert.equal(keys.filter((key) => key.kid === header.kid).length, 1);
  for (const key of keys) {
    assert.equal(key.use, "sig");
    for (const secret of ["d", "p", "q", "dp", "dq", "qi", "k"]) assert.ok(!(secret in key));
  }
});

test("oidcc-idtoken-unsigned", async () => {
  const offered = (await basic.discovery()).id_token_signing_alg_values_supported as string[];
  assert.ok(!offered.includes("none"));
  const done = gateway.import([clientRecord("unsigned", { id_token_signed_response_alg: "none" })]);
  assert.equal(done.status, 1, "a client that wants no signature was registered");
});

test("oidcc-userinfo-get", async () => {
  const { tokens, claims } = await flow(someone());
  const answer = await basic.userinfo(String(tokens.access_token));
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get("content-type") ?? "", /^application\/json/);
  assert.match(answer.headers.get("cache-control") ?? "", /no-store/);
  assert.equal(answer.body.sub, claims.sub);
});

test("oidcc-userinfo-post-header", async () => {
  const { tokens, claims } = await flow(someone());
  const answer = await basic.userinfo(String(tokens.access_token), { method: "POST" });
  assert.deepEqual([answer.status, answer.body.sub], [200, claims.sub]);
});

test("oidcc-userinfo-post-body", async () => {
  const { tokens, claims } = await flow(someone());
  const body = new URLSearchParams({ access_token: String(tokens.access_token) });
  const answer = await basic.userinfo("", { method: "POST", body, headers: {} });
  assert.deepEqual([answer.status, answer.body.sub], [200, claims.sub]);
});

test("oidcc-ensure-request-without-nonce-succeeds-for-code-flow", async () => {
  const { claims } = await flow(someone(), { nonce: "" });
  assert.ok(!("nonce" in claims));
});

test("oidcc-scope-profile", async () => {
  const { tokens, claims } = await flow(someone(), { scope: "openid profile" });
  const info = await told(tokens);
  has(info, { sub: claims.sub, ...person.profile });
  seconds(info.updated_at);
  assert.ok(["female", "F"].includes(String(info.gender)), String(info.gender));
  for (const name of ["email", "phone_number", "address"]) assert.ok(!(name in info), name);
});

test("oidcc-scope-email", async () => {
  const info = await told((await flow(someone(), { scope: "openid email" })).tokens);
  has(info, person.email);
  assert.equal(typeof info.email_verified, "boolean");
  assert.ok(!("name" in info));
});

function checkAddress(info: Json): void {
  const address = info.address as Fields;
  has(address, { postal_code: "75002", locality: "Paris", country: "France" });
  assert.match(address.street_address ?? "", /^12,? rue de la Paix$/);
}

test("oidcc-scope-address", async () => {
  const info = await told((await flow(someone(), { scope: "openid address" })).tokens);
  checkAddress(info);
  assert.ok(!("name" in info) && !("email" in info));
});

test("oidcc-scope-phone", async () => {
  const browser = someone();
  const info = await told((await flow(browser, { scope: "openid phone" })).tokens);
  has(info, { phone_number: browser.person.msisdn, phone_number_verified: true });
});

test("oidcc-scope-all", async () => {
  const browser = someone();
  const info = await told(
    (await flow(browser, { scope: "openid profile email address phone" })).tokens);
  has(info, { ...person.profile, ...person.email, phone_number: browser.person.msisdn });
  checkAddress(info);
});

// Newer plans call it oidcc-alternate-happy-flow and turn the order of parameters round too.
test("oidcc-ensure-other-scope-order-succeeds", async () => {
  const request = basic.request({ scope: "email openid" });
  const turned = Object.fromEntries(Object.entries(request).reverse());
  const link = `${basic.at("authorize")}?${new URLSearchParams(turned)}`;
  const { tokens } = await redeem(basic, await someone().authorize(link), request);
  has(await told(tokens), person.email);
});

for (const display of ["page", "popup"]) {
  test(`oidcc-display-${display}`, async () => void (await flow(someone(), { display })));
}

test("oidcc-prompt-login", async () => {
  const browser = someone();
  const first = await flow(browser);
  await gateway.advanceClock("2s");
  const again = await flow(browser, { prompt: "login" });
  assert.ok(again.arrival.asked.includes("code"), again.arrival.asked.join());
  assert.equal(again.claims.sub, first.claims.sub);
  assert.ok(seconds(again.claims.auth_time) > seconds(first.claims.auth_time));
});

test("oidcc-prompt-none-not-logged-in", async () => {
  const answer = await refusal(someone(), { prompt: "none", state: "s" });
  assert.deepEqual([answer.error, answer.state], ["login_required", "s"]);
});

test("oidcc-prompt-none-logged-in", async () => {
  const browser = someone();
  const first = await flow(browser);
  const again = await flow(browser, { prompt: "none" });
  assert.deepEqual(again.arrival.asked, []);
  assert.equal(again.claims.sub, first.claims.sub);
  assert.equal(again.claims.auth_time, first.claims.auth_time);
});

test("oidcc-max-age-1", async () => {
  const browser = someone();
  const first = await flow(browser);
  await gateway.advanceClock("2s");
  const again = await flow(browser, { max_age: "1" });
  assert.ok(again.arrival.asked.includes("code"), again.arrival.asked.join());
  assert.ok(seconds(again.claims.auth_time) > seconds(first.claims.auth_time));
});

test("oidcc-max-age-10000", async () => {
  const browser = someone();
  const first = await flow(browser);
  await gateway.advanceClock("2s");
  const again = await flow(browser, { max_age: "10000" });
  assert.deepEqual(again.arrival.asked, []);
  assert.equal(again.claims.auth_time, first.claims.auth_time);
});

test("oidcc-ensure-request-with-unknown-parameter-succeeds", async () => {
  await flow(someone(), { extra: "foobar" });
});

test("oidcc-id-token-hint", async () => {
  const browser = someone();
  const first = await flow(browser);
  const again = await flow(
    browser, { prompt: "none", id_token_hint: String(first.tokens.id_token) });
  assert.equal(again.claims.sub, first.claims.sub);
  const other = await flow(someone());
  const answer = await refusal(
    browser, { prompt: "none", id_token_hint: String(other.tokens.id_token) });
  assert.equal(answer.error, "login_required");
});

test("oidcc-login-hint", async () => {
  await flow(someone(), { login_hint: "buffy@127.0.0.1" });
  await flow(someone(), { login_hint: "+33612345678" });
});

test("oidcc-ui-locales", async () => {
  await flow(someone(), { ui_locales: "se" });
  const browser = someone("fr");
  const page = await browser.open(basic.link({ ui_locales: "en fr" }));
  assert.match(page.html, /<html[^>]*lang="?en/);
});

test("oidcc-claims-locales", async () => {
  await flow(someone(), { claims_locales: "se" });
});

test("oidcc-ensure-request-with-acr-values-succeeds", async () => {
  const { claims } = await flow(someone(), { acr_values: "1 2" });
  assert.equal(claims.acr, "2");
});

async function reuse(pause: string): Promise<void> {
  const request = basic.request();
  const link = `${basic.at("authorize")}?${new URLSearchParams(request)}`;
  const arrival = await someone().authorize(link);
  const { tokens } = await redeem(basic, arrival, request);
  if (pause !== "") await gateway.advanceClock(pause);
  const again = await basic.exchange(answerOf(arrival).code!);
  assert.deepEqual([again.status, again.body.error], [400, "invalid_grant"]);
  assert.equal((await basic.userinfo(String(tokens.access_token))).status, 401);
}

test("oidcc-codereuse", () => reuse(""));
test("oidcc-codereuse-30seconds", () => reuse("30s"));

test("oidcc-ensure-registered-redirect-uri", async () => {
  const arrival = await someone().authorize(
    basic.link({ redirect_uri: "http://127.0.0.1:8799/another" }));
  assert.deepEqual([arrival.callback, arrival.page.status], [null, 400]);
});

test("oidcc-ensure-post-request-succeeds", async () => {
  const request = basic.request();
  const arrival = await someone().authorizeByForm(basic.at("authorize"), request);
  await redeem(basic, arrival, request);
});

test("oidcc-server-client-secret-post", async () => {
  const answer = answerOf(await someone().authorize(basic.link()));
  const body = new URLSearchParams({
    grant_type: "authorization_code", code: answer.code!, client_id: basic.client.client_id,
    redirect_uri: basic.client.redirect_uris[0]!, client_secret: basic.client.client_secret!,
  });
  const response = await fetch(basic.at("token"), { method: "POST", body });
  assert.equal(response.status, 200, await response.clone().text());
  assert.ok(((await response.json()) as Json).id_token);
});

const unsigned = (claims: Json): string =>
  [{ alg: "none" }, claims].map((p) => Buffer.from(JSON.stringify(p)).toString("base64url"))
    .join(".") + ".";

test("oidcc-request-uri-unsigned-supported-correctly-or-rejected-as-unsupported", async () => {
  const answer = await refusal(someone(), { request_uri: "https://rp.example/request.jwt" });
  assert.equal(answer.error, "request_uri_not_supported");
});

test("oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported", async () => {
  const answer = await refusal(someone(), { request: unsigned(basic.request()) });
  assert.equal(answer.error, "request_not_supported");
});

test("oidcc-claims-essential", async () => {
  const claims = JSON.stringify({ userinfo: { name: { essential: true } } });
  const info = await told((await flow(someone(), { claims })).tokens);
  assert.deepEqual(Object.keys(info).sort(), ["name", "sub"]);
  assert.equal(info.name, "Zoé Lefèvre");
});

test("oidcc-ensure-request-object-with-redirect-uri", async () => {
  const inner = { ...basic.request(), redirect_uri: "https://evil.example/" };
  const browser = someone();
  const arrival = await browser.authorize(basic.link({ request: unsigned(inner) }));
  assert.equal(arrival.callback?.origin, "http://127.0.0.1:8799");
  assert.equal(answerOf(arrival).error, "request_not_supported");
});

test("oidcc-refresh-token", async () => {
  const asked = { scope: "openid offline_access", prompt: "consent" };
  const { tokens, claims } = await flow(someone(), asked);
  const token = String(tokens.refresh_token);
  const answer = await basic.refresh(token);
  checkTokens(answer);
  assert.notEqual(answer.body.access_token, tokens.access_token);
  assert.equal((await told(answer.body)).sub, claims.sub);
  if (answer.body.id_token !== undefined) {
    const renewed = part(String(answer.body.id_token), 1);
    for (const name of ["iss", "sub", "aud", "auth_time"]) {
      assert.deepEqual(renewed[name], claims[name], name);
    }
  }
  const stolen = await second.refresh(token);
  assert.deepEqual([stolen.status, stolen.body.error], [400, "invalid_grant"]);
});

test("oidcc-ensure-request-with-valid-pkce-succeeds", async () => {
  const { verifier, fields } = pkce();
  const answer = answerOf(await someone().authorize(basic.link(fields)));
  checkTokens(await basic.exchange(answer.code!, { code_verifier: verifier }));
});

test("discovery says what the provider does, and no more", async () => {
  const found = await basic.discovery();
  assert.equal(found.issuer, basic.issuer);
  for (const name of ["authorization", "token", "userinfo", "introspection", "revocation",
    "end_session"]) {
    assert.ok(String(found[`${name}_endpoint`]).startsWith(basic.issuer), name);
  }
  assert.deepEqual(found.response_types_supported, ["code"]);
  assert.deepEqual(found.subject_types_supported, ["pairwise"]);
  assert.deepEqual(found.id_token_signing_alg_values_supported, ["RS256", "ES256"]);
  assert.deepEqual(found.token_endpoint_auth_methods_supported,
    ["client_secret_basic", "client_secret_post", "none"]);
  assert.deepEqual(found.acr_values_supported, ["2", "3"]);
  assert.deepEqual(found.prompt_values_supported, ["none", "login", "consent"]);
  assert.equal(found.claims_parameter_supported, true);
  assert.equal(found.request_parameter_supported, false);
  assert.equal(found.request_uri_parameter_supported, false); // absent would mean true
  assert.equal(found.authorization_response_iss_parameter_supported, true);
  for (const scope of basic.client.scopes) {
    assert.ok((found.scopes_supported as string[]).includes(scope), scope);
  }
});

test("state may be left out by this client, and by no other", async () => {
  const answer = answerOf(await someone().authorize(basic.link({ state: "" })));
  assert.ok(answer.code);
  assert.ok(!("state" in answer));
  assert.equal(gateway.import([clientRecord("strict")]).status, 0);
  const strict = new RelyingParty(gateway, clientRecord("strict"));
  const refused = answerOf(await someone().authorize(strict.link({ state: "" })));
  assert.equal(refused.error, "invalid_request");
});

test("prompt is refused where it makes no sense", async () => {
  for (const prompt of ["none login", "select_account", "nonsense"]) {
    assert.equal((await refusal(someone(), { prompt })).error, "invalid_request", prompt);
  }
});

test("a yes is remembered for what it was said to, and asked again where prompt says", async () => {
  const browser = someone();
  await flow(browser, { scope: "openid email" });
  assert.deepEqual((await flow(browser, { scope: "openid" })).arrival.asked, []);
  assert.deepEqual((await flow(browser, { scope: "openid phone" })).arrival.asked, ["consent"]);
  assert.deepEqual((await flow(browser, { prompt: "consent" })).arrival.asked, ["consent"]);
  const answer = await refusal(browser, { scope: "openid address", prompt: "none" });
  assert.equal(answer.error, "consent_required");
});

test("a no goes to the client in Orange's words", async () => {
  const browser = new LoginBrowser(
    gateway, { msisdn: people[next++]!.msisdn, decision: "refuse" });
  const arrival = await browser.authorize(basic.link({ state: "s" }));
  assert.match(arrival.callback?.search ?? "", /error=access_denied/);
  assert.match(arrival.callback?.search ?? "", /error_description=consent(\+|%20)denied/);
  assert.equal(answerOf(arrival).state, "s");
});

test("keys rotate beside a running gateway; what the old one signed still verifies", async () => {
  const before = await flow(someone());
  const hint = String(before.tokens.id_token);
  const old = part(hint, 0).kid;
  const announced = (await basic.keys()).map((key) => key.kid);
  const done = gateway.run("keys", "rotate", "--config", gateway.config);
  assert.equal(done.status, 0, done.output);
  let signedBy = old;
  for (let tries = 0; tries < 40 && signedBy === old; ++tries) {
    signedBy = part(String((await flow(someone())).tokens.id_token), 0).kid;
    if (signedBy === old) await new Promise((go) => setTimeout(go, 500));
  }
  assert.notEqual(signedBy, old, "the gateway never signed with another key");
  assert.ok(announced.includes(String(signedBy)), "it signs with a key that was not announced");
  await basic.claims(hint, before.claims.nonce as string);
  const listed = gateway.run("keys", "list", "--config", gateway.config);
  assert.match(listed.output, new RegExp(String(signedBy)));
  await gateway.advanceClock("2h");
  await new Promise((go) => setTimeout(go, 6_000));
  const left = (await basic.keys()).map((key) => key.kid);
  assert.ok(!left.includes(String(old)), "the old key is published for ever");
});
