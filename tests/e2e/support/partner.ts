// A partner's client of DQE ID Mobile, by the contract alone.
import { licence } from "./records.ts";
import type { Gateway } from "./gateway.ts";

export type Fields = Record<string, string>;
export type Answer = Record<string, unknown>;
export type Method = "GET" | "POST";

export class Partner {
  readonly gateway: Gateway;
  readonly method: Method;

  constructor(gateway: Gateway, method: Method = "POST") {
    this.gateway = gateway;
    this.method = method;
  }

  async send(path: string, fields: Fields, headers: Fields = {}): Promise<Response> {
    const form = new URLSearchParams(fields);
    if (this.method === "GET") return fetch(`${this.gateway.url}${path}?${form}`, { headers });
    return fetch(`${this.gateway.url}${path}`, { method: "POST", body: form, headers });
  }

  private async call(path: string, fields: Fields, headers: Fields = {}): Promise<Answer> {
    const response = await this.send(path, fields, headers);
    if (response.status !== 200) {
      throw new Error(`${path}: ${response.status} ${await response.text()}`);
    }
    return (await response.json()) as Answer;
  }

  async token(): Promise<string> {
    const answer = await this.call("/ACCESS_TOKEN/", {
      licence: licence.licence,
      client_secret: licence.client_secret,
      grant_type: "client_idmobile",
    });
    return answer.access_token as string;
  }

  async refresh(token: string, refreshToken: string): Promise<Answer> {
    return this.call("/ACCESS_TOKEN/", {
      licence: licence.licence,
      grant_type: "refresh_token",
      access_token: token,
      refresh_token: refreshToken,
    });
  }

  /** `/IDMOBILE/` with what every scope needs; `more` adds to it or replaces. */
  async ask(token: string, scope: string, number: string, more: Fields = {}): Promise<Answer> {
    const mode: Fields = scope === "numVerify" || scope === "simswap" ? {} : { mode: "2" };
    return this.call("/IDMOBILE/", {
      licence: licence.licence, token, scope, number, name: licence.name, ...mode, ...more,
    });
  }

  async result(token: string, waitSeconds = 0): Promise<Answer> {
    const prefer: Fields = waitSeconds > 0 ? { Prefer: `wait=${waitSeconds}` } : {};
    return this.call(
      "/GET/", { Licence: licence.licence, token, scope: "client_idmobile" }, prefer);
  }

  /** A token, an asking, and the url of the subscriber's page. */
  async open(scope: string, number: string, more: Fields = {}): Promise<Opened> {
    const token = await this.token();
    const answer = await this.ask(token, scope, number, more);
    if (typeof answer.url !== "string") throw new Error(`no url: ${JSON.stringify(answer)}`);
    return { token, url: answer.url, answer };
  }
}

export interface Opened {
  token: string;
  url: string;
  answer: Answer;
}
