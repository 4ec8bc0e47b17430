// Goal: clients that others wrote work with the provider as they are, and object to nothing.
// Method: openid-client, oauth4webapi, Debian's python3-authlib and Apache's mod_auth_openidc, each
// against the real binary; the subscriber of each flow sits before Chromium.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import * as oauth from "oauth4webapi";
import * as openid from "openid-client";
import { Apache } from "./support/apache.ts";
import { Callback, Chromium } from "./support/browser_login.ts";
import { Gateway } from "./support/gateway.ts";
import { subscriber } from "./support/records.ts";
import { clientRecord, oidcPath, type ClientRecord } from "./support/relying_party.ts";

const people = Array.from({ length: 12 }, (_, i) => subscriber(3000 + i));
let next = 0;
let gateway: Gateway;
let callback: Callback;
let apache: Apache;
let chromium: Chromium;
let records: Record<"plain" | "es256" | "rotating" | "open" | "authlib" | "apache", ClientRecord>;

before(async () => {
  [callback, apache] = [await Callback.start(), await Apache.prepare()];
  const to = { redirect_uris: [callback.url] };
  records = {
    plain: clientRecord("plain", to),
    es256: clientRecord("es256", { ...to, id_token_signed_response_alg: "ES256" }),
    rotating: clientRecord("rotating", { ...to, refresh_rotation: true }),
    open: clientRecord("open", { ...to, client_secret: undefined }),
    authlib: clientRecord("authlib", to),
    apache: clientRecord("apache", { redirect_uris: [apache.redirect] }),
  };
  gateway = await Gateway.start([...people, ...Object.values(records)]);
  chromium = await Chromium.start();
});
after(async () => {
  await chromium?.close();
  await gateway?.close();
  await callback?.close();
  await apache?.close();
});

/** Somebody new before a browser with no past goes from the link to the client. */
async function travel(link: string): Promise<URL> {
  await chromium.close();
  chromium = await Chromium.start();
  const arrived = await chromium.travel(gateway, link, people[next++]!.msisdn);
  assert.deepEqual(chromium.complaints, []);
  return new URL(arrived);
}

const issuer = (): URL => new URL(gateway.url + oidcPath);

interface Way {
  client: ClientRecord;
  pkce: boolean;
}

async function configure(client: ClientRecord): Promise<openid.Configuration> {
  const metadata = {
    client_secret: client.client_secret,
    id_token_signed_response_alg: client.id_token_signed_response_alg as string | undefined,
  };
  const authentication = client.client_secret === undefined
    ? openid.None() : openid.ClientSecretBasic(client.client_secret);
  const config = await openid.discovery(issuer(), client.client_id, metadata, authentication,
    { execute: [openid.allowInsecureRequests] });
  openid.enableNonRepudiationChecks(config);
  return config;
}

async function codeFlowOfOpenidClient(config: openid.Configuration, way: Way)
  : Promise<openid.TokenEndpointResponse & openid.TokenEndpointResponseHelpers> {
  const [verifier, state, nonce] =
    [openid.randomPKCECodeVerifier(), openid.randomState(), openid.randomNonce()];
  const challenge: Record<string, string> = way.pkce ? {
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
  } : {};
  const link = openid.buildAuthorizationUrl(config, {
    redirect_uri: way.client.redirect_uris[0]!, scope: "openid profile email offline_access",
    state, nonce, ...challenge,
  });
  return openid.authorizationCodeGrant(config, await travel(link.href), {
    expectedState: state, expectedNonce: nonce, idTokenExpected: true,
    ...(way.pkce ? { pkceCodeVerifier: verifier } : {}),
  });
}

async function wholeLifeByOpenidClient(way: Way): Promise<void> {
  const config = await configure(way.client);
  const tokens = await codeFlowOfOpenidClient(config, way);
  const sub = tokens.claims()!.sub;
  assert.match(sub, /^[A-Z]{6}-200-[A-Za-z0-9+/]{43}=$/);
  const told = await openid.fetchUserInfo(config, tokens.access_token, sub);
  assert.equal(told.family_name, "Lefèvre");
  assert.equal(told.email, "zoe.lefevre@example.fr");

  const fresh = await openid.refreshTokenGrant(config, tokens.refresh_token!);
  assert.notEqual(fresh.access_token, tokens.access_token);
  const rotates = way.client.refresh_rotation === true || way.client.client_secret === undefined;
  assert.equal(fresh.refresh_token !== undefined, rotates);
  assert.equal((await openid.fetchUserInfo(config, fresh.access_token, sub)).sub, sub);

  const isActive = async () =>
    (await openid.tokenIntrospection(config, fresh.access_token)).active;
  if (way.client.client_secret !== undefined) assert.equal(await isActive(), true);
  await openid.tokenRevocation(config, fresh.refresh_token ?? tokens.refresh_token!);
  if (way.client.client_secret !== undefined) assert.equal(await isActive(), false);
  await assert.rejects(openid.fetchUserInfo(config, fresh.access_token, sub));
  await assert.rejects(
    openid.refreshTokenGrant(config, fresh.refresh_token ?? tokens.refresh_token!));
}

test("openid-client without PKCE", () =>
  wholeLifeByOpenidClient({ client: records.plain, pkce: false }));
test("openid-client with PKCE", () =>
  wholeLifeByOpenidClient({ client: records.plain, pkce: true }));
test("openid-client with ES256", () =>
  wholeLifeByOpenidClient({ client: records.es256, pkce: true }));
test("openid-client with refresh tokens that rotate", () =>
  wholeLifeByOpenidClient({ client: records.rotating, pkce: true }));
test("openid-client of a program without a secret", () =>
  wholeLifeByOpenidClient({ client: records.open, pkce: true }));

const insecure = { [oauth.allowInsecureRequests]: true };

async function discover(): Promise<oauth.AuthorizationServer> {
  const answer = await oauth.discoveryRequest(issuer(), { algorithm: "oidc", ...insecure });
  return oauth.processDiscoveryResponse(issuer(), answer);
}

interface Party {
  as: oauth.AuthorizationServer;
  client: oauth.Client;
  secret: oauth.ClientAuth;
}

async function codeFlowOfOauth4webapi(party: Party, way: Way)
  : Promise<oauth.TokenEndpointResponse> {
  const { as, client, secret } = party;
  const redirect = way.client.redirect_uris[0]!;
  const [verifier, state, nonce] = [oauth.generateRandomCodeVerifier(),
    oauth.generateRandomState(), oauth.generateRandomNonce()];
  const link = new URL(as.authorization_endpoint!);
  for (const [name, value] of Object.entries({
    client_id: client.client_id, redirect_uri: redirect, response_type: "code",
    scope: "openid phone offline_access", state, nonce,
    ...(way.pkce ? {
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
    } : {}),
  })) link.searchParams.set(name, value);
  const answer = oauth.validateAuthResponse(as, client, await travel(link.href), state);
  const response = await oauth.authorizationCodeGrantRequest(
    as, client, secret, answer, redirect, way.pkce ? verifier : oauth.nopkce, insecure);
  const tokens = await oauth.processAuthorizationCodeResponse(
    as, client, response, { expectedNonce: nonce, requireIdToken: true });
  await oauth.validateApplicationLevelSignature(as, response, insecure);
  return tokens;
}

async function wholeLifeByOauth4webapi(way: Way): Promise<void> {
  const alg = way.client.id_token_signed_response_alg as string | undefined;
  const party: Party = {
    as: await discover(),
    client: { client_id: way.client.client_id, id_token_signed_response_alg: alg },
    secret: oauth.ClientSecretPost(way.client.client_secret!),
  };
  const { as, client, secret } = party;
  const tokens = await codeFlowOfOauth4webapi(party, way);
  const sub = oauth.getValidatedIdTokenClaims(tokens)!.sub;
  const told = await oauth.processUserInfoResponse(as, client, sub,
    await oauth.userInfoRequest(as, client, tokens.access_token, insecure));
  assert.match(String(told.phone_number), /^\+3362/);

  const fresh = await oauth.processRefreshTokenResponse(as, client,
    await oauth.refreshTokenGrantRequest(as, client, secret, tokens.refresh_token!, insecure));
  const introspect = async () => oauth.processIntrospectionResponse(as, client,
    await oauth.introspectionRequest(as, client, secret, fresh.access_token, insecure));
  const alive = await introspect();
  assert.deepEqual([alive.active, alive.client_id], [true, client.client_id]);
  await oauth.processRevocationResponse(
    await oauth.revocationRequest(as, client, secret, fresh.access_token, insecure));
  assert.deepEqual(await introspect(), { active: false });
}

test("oauth4webapi without PKCE", () =>
  wholeLifeByOauth4webapi({ client: records.plain, pkce: false }));
test("oauth4webapi with PKCE and ES256", () =>
  wholeLifeByOauth4webapi({ client: records.es256, pkce: true }));

test("python3-authlib", async () => {
  const child = spawn("/usr/bin/python3", ["tests/e2e/clients/authlib_flow.py"],
    { stdio: ["pipe", "pipe", "pipe"] });
  let complaints = "";
  child.stderr.on("data", (chunk) => (complaints += chunk));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const hear = async <Heard>(): Promise<Heard> => {
    const line = await lines.next();
    assert.ok(!line.done, complaints);
    return JSON.parse(line.value) as Heard;
  };
  const say = (value: object): boolean => child.stdin.write(JSON.stringify(value) + "\n");
  const { client_id, client_secret, redirect_uris } = records.authlib;
  say({ issuer: issuer().href, client_id, client_secret, redirect_uri: redirect_uris[0] });
  const { link } = await hear<{ link: string }>();
  say({ url: (await travel(link)).href });
  const got = await hear<{
    claims: { sub: string }; userinfo: { sub: string; given_name: string };
    before: { active: boolean }; after: { active: boolean }; revoked: number; is_new: boolean;
  }>();
  assert.equal(got.userinfo.sub, got.claims.sub);
  assert.equal(got.userinfo.given_name, "Zoé");
  assert.deepEqual([got.before.active, got.revoked, got.after.active, got.is_new],
    [true, 200, false, true]);
});

test("Apache's mod_auth_openidc lets a subscriber on a protected page", async () => {
  const { client_id, client_secret } = records.apache;
  await apache.start({
    issuer: issuer().href, client_id, client_secret: client_secret!, scope: "openid profile",
  });
  await chromium.close();
  chromium = await Chromium.start();
  const page = await chromium.page();
  const last: Record<string, string> = {};
  page.on("response", (response) => {
    if (response.url() === apache.page) Object.assign(last, response.headers());
  });
  await chromium.travelOn(page, gateway, apache.page, people[next++]!.msisdn);
  assert.equal(page.url(), apache.page, apache.log());
  assert.match(await page.innerText("body"), /The protected page/, apache.log());
  assert.match(last["x-remote-user"] ?? "", /^[A-Z]{6}-200-/);
  assert.match(Buffer.from(last["x-family-name"] ?? "", "latin1").toString(), /Lef/);
});
