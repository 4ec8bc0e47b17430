// The same way in Debian's Chromium, on the real pages, and a place of the client's to arrive at.
import { createServer, type Server } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type BrowserContext, type Page } from "playwright-core";
import type { Gateway } from "./gateway.ts";

/** The client's web server, as little of it as a browser needs to arrive. */
export class Callback {
  readonly url: string;
  private readonly server: Server;

  private constructor(server: Server, port: number) {
    this.server = server;
    this.url = `http://127.0.0.1:${port}/callback`;
  }

  static async start(): Promise<Callback> {
    const server = createServer((_, answer) => {
      answer.setHeader("Content-Type", "text/html");
      answer.end("<!doctype html><title>Arrived</title><p>Arrived</p>");
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    return new Callback(server, address.port);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }
}

const accept = "button[name=decision][value=accept]";

export class Chromium {
  readonly complaints: string[] = []; // what the browser itself wrote to its console
  private readonly context: BrowserContext;
  private readonly profile: string;

  private constructor(context: BrowserContext, profile: string) {
    this.context = context;
    this.profile = profile;
  }

  /** A browser with no past. */
  static async start(width = 390, locale = "fr-FR"): Promise<Chromium> {
    const profile = mkdtempSync(join(tmpdir(), "assent-chromium-"));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: "/usr/bin/chromium", headless: true, chromiumSandbox: false,
      viewport: { width, height: 800 }, locale,
      args: ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
        "--disable-background-networking", "--disable-component-update"],
    });
    return new Chromium(context, profile);
  }

  async page(): Promise<Page> {
    const page = await this.context.newPage();
    page.on("console", (message) => this.complaints.push(message.text()));
    return page;
  }

  async cookies(): Promise<{ name: string; httpOnly: boolean; sameSite: string }[]> {
    return this.context.cookies();
  }

  /** From a link to the address where the browser has left the gateway; answers that address. */
  async travel(gateway: Gateway, link: string, msisdn: string): Promise<string> {
    const page = await this.page();
    await this.travelOn(page, gateway, link, msisdn);
    const arrived = page.url();
    await page.close();
    return arrived;
  }

  /** The same on a page that stays open. */
  async travelOn(page: Page, gateway: Gateway, link: string, msisdn: string): Promise<void> {
    const seen = (await gateway.messages(msisdn)).length;
    await page.goto(link);
    for (let steps = 0; steps < 6 && page.url().startsWith(gateway.url); ++steps) {
      await this.answer(page, gateway, { msisdn, seen });
    }
    if (page.url().startsWith(gateway.url)) {
      const why = `${page.url()} ${await page.content()}\n${this.complaints.join("\n")}`;
      throw new Error(`the browser stays at ${why}`);
    }
  }

  private async answer(
    page: Page, gateway: Gateway, by: { msisdn: string; seen: number }): Promise<void> {
    const loaded = page.waitForEvent("load");
    if ((await page.locator("input[name=msisdn]").count()) > 0) {
      await page.fill("input[name=msisdn]", by.msisdn);
      await page.press("input[name=msisdn]", "Enter");
    } else if ((await page.locator("input[name=code]").count()) > 0) {
      await page.fill("input[name=code]", await gateway.code(by.msisdn, by.seen));
      await page.press("input[name=code]", "Enter");
    } else {
      await page.locator(accept).first().click({ timeout: 5_000 });
    }
    await loaded;
  }

  async close(): Promise<void> {
    await this.context.close();
    rmSync(this.profile, { recursive: true, force: true });
  }
}
