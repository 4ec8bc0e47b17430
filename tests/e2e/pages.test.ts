// Goal: the subscriber's pages are readable, in both languages, on a phone and on a desk, by
// everybody; and they work in a real browser under their strict policy.
// Method: Debian's Chromium, axe-core on every page met, screenshots in build/e2e/screens.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { chromium, type BrowserContext, type Page } from "playwright-core";
import { Gateway } from "./support/gateway.ts";
import { inspect } from "./support/inspection.ts";
import { Partner } from "./support/partner.ts";
import { licence, subscriber } from "./support/records.ts";

const people = Array.from({ length: 40 }, (_, i) => subscriber(2000 + i));
let next = 0;
let gateway: Gateway;
let partner: Partner;
let profile: string;
const contexts: BrowserContext[] = [];

before(async () => {
  profile = mkdtempSync(join(tmpdir(), "assent-chromium-"));
  gateway = await Gateway.start([licence, ...people]);
  partner = new Partner(gateway);
});
after(async () => {
  for (const context of contexts) await context.close();
  await gateway?.close();
  rmSync(profile, { recursive: true, force: true });
});

async function browser(width: number, locale: string): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(join(profile, `${width}-${locale}`), {
    executablePath: "/usr/bin/chromium", headless: true, chromiumSandbox: false,
    viewport: { width, height: width < 500 ? 740 : 800 }, locale, bypassCSP: false,
    args: ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
  contexts.push(context);
  return context;
}

const steps = {
  accept: "button[name=decision][value=accept]",
  refuse: "button[name=decision][value=refuse]",
};

async function pressAccept(page: Page): Promise<void> {
  const inForm = page.locator("form:has(input[name=code]) button");
  await page.locator(steps.accept).or(inForm).first().click();
}

async function pressUntilCode(page: Page): Promise<void> {
  if ((await page.locator("input[name=code]").count()) > 0) return;
  await page.locator(steps.accept).first().click();
}

for (const [locale, language] of [["fr-FR", "fr"], ["en-GB", "en"]] as const) {
  for (const width of [360, 1280]) {
    const where = `${language}-${width}`;
    test(`${where}: the whole way in a browser`, async () => {
      const msisdn = people[next++]!.msisdn;
      const context = await browser(width, locale);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on("console", (message) => complaints.push(message.text()));
      const outside: string[] = [];
      page.on("request", (request) => {
        if (!request.url().startsWith(gateway.url)) outside.push(request.url());
      });
      const opened = await partner.open("billing", msisdn);
      await page.goto(opened.url);
      assert.equal(await page.getAttribute("html", "lang"), language);
      const text = await page.innerText("body");
      assert.match(text, /Banque Essai/);
      assert.match(text, /Orange/);
      await inspect(page, `${where}-1-asked`);

      await pressUntilCode(page);
      const code = await gateway.code(msisdn);
      await page.fill("input[name=code]", String((Number(code) + 1) % 1e6).padStart(6, "0"));
      await pressAccept(page);
      await inspect(page, `${where}-2-wrong-code`);
      await page.fill("input[name=code]", code);
      await pressAccept(page);
      await page.waitForLoadState();
      await inspect(page, `${where}-3-done`);
      assert.deepEqual(complaints, []);
      assert.deepEqual(outside, []);
      await context.close();
    });
  }
}

test("the other pages: refused, ended, unknown, and the handset's", async () => {
  const context = await browser(360, "fr-FR");
  const page = await context.newPage();
  const refused = await partner.open("formfilling", people[next++]!.msisdn);
  await page.goto(refused.url);
  await page.locator(steps.refuse).first().click();
  await inspect(page, "fr-360-refused");
  await page.goto(refused.url);
  await inspect(page, "fr-360-ended");
  const answer = await page.goto(`${refused.url.slice(0, -4)}AAAA`);
  assert.ok([404, 410].includes(answer?.status() ?? 0));
  await inspect(page, "fr-360-unknown");
  const handset = await partner.open("numVerify", people[next++]!.msisdn);
  await page.goto(handset.url);
  await inspect(page, "fr-360-handset");
});

test("the language can be switched, and stays", async () => {
  const context = await browser(361, "fr-FR");
  const page = await context.newPage();
  const opened = await partner.open("formfilling", people[next++]!.msisdn);
  await page.goto(opened.url);
  await page.locator("a[href*='lang=en'], button[name=lang][value=en]").first().click();
  await page.waitForLoadState();
  assert.equal(await page.getAttribute("html", "lang"), "en");
  await page.locator(steps.refuse).first().click();
  assert.equal(await page.getAttribute("html", "lang"), "en");
});

test("the pages may not be framed, cached, scripted or left with their address", async () => {
  const opened = await partner.open("formfilling", people[next++]!.msisdn);
  const { headers } = await fetch(opened.url);
  const policy = headers.get("content-security-policy") ?? "";
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /frame-ancestors 'none'/);
  assert.doesNotMatch(policy, /unsafe-inline.*script|script-src[^;]*unsafe/);
  assert.match(headers.get("cache-control") ?? "", /no-store/);
  assert.match(headers.get("referrer-policy") ?? "", /no-referrer|same-origin|origin/);
  assert.equal(headers.get("x-content-type-options"), "nosniff");
});

test("a form posted from another site is refused", async () => {
  const msisdn = people[next++]!.msisdn;
  const opened = await partner.open("formfilling", msisdn);
  const body = new URLSearchParams({ decision: "refuse", code: await gateway.code(msisdn) });
  const response = await fetch(opened.url, {
    method: "POST", body, redirect: "manual",
    headers: { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" },
  });
  assert.ok(response.status >= 400 && response.status < 500, String(response.status));
  assert.equal((await partner.result(opened.token)).status, "pending");
});
