// What every page of the subscriber's is looked at for, in a real browser.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const screens = "build/e2e/screens";

interface Violation {
  id: string;
  help: string;
  nodes: { html: string }[];
}

/** A picture of the page, and the rules of WCAG 2.2 AA on it; a phone never scrolls sideways. */
export async function inspect(page: Page, name: string): Promise<void> {
  mkdirSync(screens, { recursive: true });
  await page.screenshot({ path: join(screens, `${name}.png`), fullPage: true });
  // The page's policy forbids scripts, ours too: axe is evaluated by the debugger.
  await page.evaluate(axe);
  const rules = "['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']";
  const violations = (await page.evaluate(
    `axe.run(document, {runOnly: ${rules}}).then((r) => r.violations)`)) as Violation[];
  const found = violations.map((v) => [`${v.id}: ${v.help}`, ...v.nodes.map((n) => n.html)]);
  assert.deepEqual(found, [], name);
  const wide = await page.evaluate(
    "document.documentElement.scrollWidth > document.documentElement.clientWidth");
  assert.equal(wide, false, `${name} scrolls sideways`);
}
