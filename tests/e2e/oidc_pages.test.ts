// Goal: a subscriber can read, answer and take back what clients ask for, on a phone and on a desk,
// in both languages; what is taken back works no more.
// Method: Debian's Chromium on the real pages, axe-core on every page met, and the tokens looked at
// from outside.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { Callback, Chromium } from "./support/browser_login.ts";
import { Gateway } from "./support/gateway.ts";
import { inspect } from "./support/inspection.ts";
import { subscriber } from "./support/records.ts";
import { clientRecord, RelyingParty, type Json } from "./support/relying_party.ts";

const people = Array.from({ length: 20 }, (_, i) => subscriber(7000 + i));
const everything = "openid profile email address phone offline_access customer_bill_last";
let next = 0;
let gateway: Gateway;
let callback: Callback;
let shop: RelyingParty;
let bank: RelyingParty;

before(async () => {
  callback = await Callback.start();
  const to = { redirect_uris: [callback.url] };
  const clients = [
    clientRecord("shop", { ...to, name: "Boutique Essai",
      post_logout_redirect_uris: [`${callback.url}/bye`] }),
    clientRecord("bank", { ...to, name: "Banque d'Essai <b>&amp;</b>" }),
  ];
  gateway = await Gateway.start([...people, ...clients]);
  [shop, bank] = clients.map((client) => new RelyingParty(gateway, client)) as
    [RelyingParty, RelyingParty];
});
after(async () => {
  await gateway?.close();
  await callback?.close();
});

const accept = "button[name=decision][value=accept]";
const refuse = "button[name=decision][value=refuse]";

async function submit(page: Page, input: string, value: string): Promise<void> {
  await page.fill(`input[name=${input}]`, value);
  const loaded = page.waitForEvent("load");
  await page.press(`input[name=${input}]`, "Enter");
  await loaded;
}

async function press(page: Page, button: string): Promise<void> {
  const loaded = page.waitForEvent("load");
  await page.locator(button).first().click();
  await loaded;
}

async function logIn(page: Page, msisdn: string): Promise<void> {
  const seen = (await gateway.messages(msisdn)).length;
  await submit(page, "msisdn", msisdn);
  await submit(page, "code", await gateway.code(msisdn, seen));
}

/** Tokens of a party for somebody, through a browser. */
async function tokensBy(browser: Chromium, party: RelyingParty, msisdn: string): Promise<Json> {
  const arrived = await browser.travel(
    gateway, party.link({ scope: "openid email offline_access" }), msisdn);
  const answer = await party.exchange(new URL(arrived).searchParams.get("code") ?? "");
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
}

for (const [locale, language] of [["fr-FR", "fr"], ["en-GB", "en"]] as const) {
  for (const width of [360, 1280]) {
    const where = `oidc-${language}-${width}`;
    test(`${where}: from a client's link to the client, with a mistyped code`, async () => {
      const msisdn = people[next++]!.msisdn;
      const browser = await Chromium.start(width, locale);
      const page = await browser.page();
      await page.goto(shop.link({ scope: everything }));
      assert.equal(await page.getAttribute("html", "lang"), language);
      assert.match(await page.innerText("body"), /Boutique Essai/);
      await inspect(page, `${where}-1-number`);
      await submit(page, "msisdn", `0${msisdn.slice(3)}`);
      await inspect(page, `${where}-2-code`);
      const code = await gateway.code(msisdn);
      await submit(page, "code", String((Number(code) + 1) % 1e6).padStart(6, "0"));
      await inspect(page, `${where}-3-wrong-code`);
      await submit(page, "code", code);
      await inspect(page, `${where}-4-consent`);
      const asked = await page.innerText("body");
      assert.match(asked, /Boutique Essai/);
      assert.doesNotMatch(asked, /customer_bill_last|offline_access|openid/, "a scope's wire word");
      await press(page, accept);
      const arrived = new URL(page.url());
      assert.equal(arrived.origin + arrived.pathname, callback.url);
      assert.ok(arrived.searchParams.get("code"));
      await page.goto(`${gateway.url}/consents`);
      await logIn(page, msisdn);
      await inspect(page, `${where}-5-own-consents`);
      assert.deepEqual(browser.complaints, []);
      await browser.close();
    });
  }
}

test("a no on each page leads back to the client", async () => {
  const browser = await Chromium.start();
  for (const stage of ["number", "code", "consent"]) {
    const msisdn = people[next++]!.msisdn;
    const page = await browser.page();
    await page.goto(shop.link({ prompt: "login", state: `at-${stage}` }));
    if (stage === "code") await submit(page, "msisdn", msisdn);
    if (stage === "consent") await logIn(page, msisdn);
    await press(page, refuse);
    const arrived = new URL(page.url()).searchParams;
    assert.deepEqual([arrived.get("error"), arrived.get("error_description"), arrived.get("state")],
      ["access_denied", "consent denied", `at-${stage}`]);
  }
  assert.deepEqual(browser.complaints, []);
  await browser.close();
});

test("what a subscriber takes back ends at once, for that client alone", async () => {
  const msisdn = people[next++]!.msisdn;
  const browser = await Chromium.start();
  const [ofShop, ofBank] =
    [await tokensBy(browser, shop, msisdn), await tokensBy(browser, bank, msisdn)];
  const page = await browser.page();
  await page.goto(`${gateway.url}/consents`);
  await logIn(page, msisdn);
  assert.match(await page.innerText("body"), /Banque d'Essai <b>&amp;<\/b>/);
  await press(page, "button[name=revoke][value=shop]");
  assert.equal(await page.locator("button[name=revoke][value=shop]").count(), 0);
  assert.equal(await page.locator("button[name=revoke][value=bank]").count(), 1);
  await inspect(page, "oidc-fr-390-taken-back");

  assert.equal((await shop.userinfo(String(ofShop.access_token))).status, 401);
  assert.deepEqual(await shop.introspect(String(ofShop.access_token)), { active: false });
  assert.equal((await shop.refresh(String(ofShop.refresh_token))).body.error, "invalid_grant");
  assert.equal((await bank.userinfo(String(ofBank.access_token))).status, 200);
  const again = await browser.page();
  await again.goto(shop.link());
  assert.equal(await again.locator(accept).count(), 1, "the yes that was taken back still counts");
  await browser.close();
});

test("a client's ID token logs out; who brings none is asked first", async () => {
  const msisdn = people[next++]!.msisdn;
  const browser = await Chromium.start();
  const tokens = await tokensBy(browser, shop, msisdn);
  const page = await browser.page();
  const isLoggedIn = async (): Promise<boolean> => {
    await page.goto(shop.link({ prompt: "none" }));
    return new URL(page.url()).searchParams.has("code");
  };
  await page.goto(shop.at("logout"));
  await inspect(page, "oidc-fr-390-logout-asked");
  assert.ok(await isLoggedIn(), "a link alone logged somebody out");
  const out = new URLSearchParams({
    id_token_hint: String(tokens.id_token), state: "bye",
    post_logout_redirect_uri: `${callback.url}/bye`,
  });
  await page.goto(`${shop.at("logout")}?${out}`);
  assert.equal(page.url(), `${callback.url}/bye?state=bye`);
  assert.ok(!(await isLoggedIn()));
  await page.goto(shop.at("logout"));
  await inspect(page, "oidc-fr-390-logged-out");
  await browser.close();
});

test("a page of ours says so when a link is wrong, and leads nowhere", async () => {
  const browser = await Chromium.start();
  const page = await browser.page();
  for (const [name, url] of [
    ["client", shop.link({ client_id: "nobody" })],
    ["redirect", shop.link({ redirect_uri: "https://evil.example/" })],
    ["page", `${gateway.url}/login/${"A".repeat(32)}`],
  ] as const) {
    const answer = await page.goto(url);
    assert.ok((answer?.status() ?? 0) >= 400, name);
    await inspect(page, `oidc-fr-390-wrong-${name}`);
  }
  await browser.close();
});

test("a number that a client names in clear fills the input, and can be changed", async () => {
  const [named, typed] = [people[next++]!.msisdn, people[next++]!.msisdn];
  const browser = await Chromium.start();
  const page = await browser.page();
  await page.goto(shop.link({ login_hint: named }));
  assert.match(await page.inputValue("input[name=msisdn]"), new RegExp(`${named.slice(3)}$`));
  await logIn(page, typed);
  assert.equal(await page.locator(accept).count(), 1);
  await browser.close();
});
