// A subscriber's browser without JavaScript, by what operator.md section 6 promises.
import { setTimeout as sleep } from "node:timers/promises";

export interface Form {
  action: string;
  fields: Record<string, string>; // hidden and text inputs, with their values
  buttons: { name: string; value: string }[];
}

export interface Page {
  status: number;
  url: string;
  html: string;
  forms: Form[];
  leftFor: string | null; // where the page sent the browser outside the gateway
}

function decoded(text: string): string {
  return text
    .replace(/&quot;/g, '"').replace(/&#39;|&#x27;|&apos;/g, "'").replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">").replace(/&#(\d+);/g, (_, n) => String.fromCodePoint(Number(n)))
    .replace(/&#x([0-9a-f]+);/gi, (_, n) => String.fromCodePoint(parseInt(n, 16)))
    .replace(/&amp;/g, "&");
}

function attributes(tag: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const match of tag.matchAll(/([\w-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g)) {
    found[match[1]!.toLowerCase()] = decoded(match[2] ?? match[3] ?? match[4] ?? "");
  }
  return found;
}

export function readForms(html: string): Form[] {
  const forms: Form[] = [];
  for (const match of html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/gi)) {
    const form = attributes(match[1]!);
    if ((form.method ?? "get").toLowerCase() !== "post") continue;
    const fields: Record<string, string> = {};
    const buttons: Form["buttons"] = [];
    for (const tag of match[2]!.matchAll(/<(input|button)\b([^>]*)>/gi)) {
      const item = attributes(tag[2]!);
      const kind = (item.type ?? (tag[1]!.toLowerCase() === "button" ? "submit" : "text"));
      if (kind === "submit") buttons.push({ name: item.name ?? "", value: item.value ?? "" });
      else if (item.name) fields[item.name] = item.value ?? "";
    }
    forms.push({ action: form.action ?? "", fields, buttons });
  }
  return forms;
}

export class Subscriber {
  readonly cookies = new Map<string, string>();
  readonly language: string;

  constructor(language = "fr") {
    this.language = language;
  }

  async open(url: string): Promise<Page> {
    return this.request(url, undefined);
  }

  /** A form of some other site that leads here: its origin is sent, as a browser does. */
  async post(url: string, fields: Record<string, string>, origin: string): Promise<Page> {
    return this.request(url, fields, origin);
  }

  /** As a browser keeps them: one that ended is gone. */
  private keepCookie(line: string): void {
    const [pair, ...rest] = line.split(";");
    const at = pair!.indexOf("=");
    const name = pair!.slice(0, at);
    if (rest.some((part) => part.trim().toLowerCase() === "max-age=0")) this.cookies.delete(name);
    else this.cookies.set(name, pair!.slice(at + 1));
  }

  /** Presses a button of a form, having filled in `typed`. */
  async press(page: Page, form: Form, button: Form["buttons"][number] | undefined,
              typed: Record<string, string> = {}): Promise<Page> {
    const fields = { ...form.fields, ...typed };
    if (button?.name) fields[button.name] = button.value;
    return this.request(new URL(form.action || page.url, page.url).href, fields);
  }

  private async request(url: string, fields: Record<string, string> | undefined,
                        from = new URL(url).origin): Promise<Page> {
    let body = fields === undefined ? undefined : new URLSearchParams(fields);
    const origin = new URL(url).origin;
    for (let hops = 0; hops < 10; ++hops) {
      const response = await fetch(url, {
        method: body === undefined ? "GET" : "POST", body, redirect: "manual",
        headers: {
          "Accept-Language": this.language,
          ...(body === undefined ? {} : { Origin: from }),
          Cookie: [...this.cookies].map(([k, v]) => `${k}=${v}`).join("; "),
        },
      });
      for (const cookie of response.headers.getSetCookie()) this.keepCookie(cookie);
      const location = response.headers.get("location");
      const html = await response.text();
      if (location === null) {
        return { status: response.status, url, html, forms: readForms(html), leftFor: null };
      }
      const next = new URL(location, url);
      if (next.origin !== origin) {
        return { status: response.status, url, html, forms: [], leftFor: next.href };
      }
      url = next.href;
      body = undefined;
    }
    throw new Error(`redirected ten times, last to ${url}`);
  }

  /** Steps through the pages until none has a decision, a code or a number to give. */
  async answer(url: string, give: Given): Promise<Page> {
    let page = await this.open(url);
    for (let steps = 0; steps < 8; ++steps) {
      const form = mainForm(page);
      if (form === undefined || page.leftFor !== null) return page;
      const typed: Record<string, string> = {};
      if ("code" in form.fields) typed.code = await give.code();
      if ("msisdn" in form.fields) typed.msisdn = give.msisdn ?? "";
      const button = form.buttons.find((b) => b.name === "decision" && b.value === give.decision)
        ?? form.buttons.find((b) => b.name !== "lang");
      page = await this.press(page, form, button, typed);
      await sleep(0);
    }
    throw new Error(`still asked after eight steps: ${page.html}`);
  }
}

export interface Given {
  decision: "accept" | "refuse";
  code: () => Promise<string>;
  msisdn?: string;
}

/** The form of a step: the one that asks for a decision, a code or a number. */
export function mainForm(page: Page): Form | undefined {
  return page.forms.find((form) => form.buttons.some((b) => b.name === "decision")) ??
    page.forms.find((form) => "code" in form.fields || "msisdn" in form.fields);
}
