// The gateway under test: its settings, its start, and the few calls a bench makes of it.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ChildProcess } from "node:child_process";
import { residentBytes, sleep, start } from "./processes.ts";

export const binary = process.env.ASSENT_BINARY ?? "build/release/assent";
export const publicPort = 18_700;
export const adminPort = 18_701;
export const base = `http://127.0.0.1:${publicPort}`;
export const admin = `http://127.0.0.1:${adminPort}`;

export function writeSettings(dir: string): string {
  mkdirSync(dir, { recursive: true });
  const file = join(dir, "assent.toml");
  writeFileSync(file, settings);
  return file;
}

const settings = `
public_url = "${base}"
[http]
listen = "127.0.0.1:${publicPort}"
admin_listen = "127.0.0.1:${adminPort}"
threads = 1
[store]
url = "sqlite:assent.db"
[sandbox]
enabled = true
[dqe]
token_lifetime = "1h"
[oidc]
code_lifetime = "10m"
[consent]
code_lifetime = "10m"
[limits]
connections_per_address = 20000
sms_per_number_per_hour = 0
sms_per_partner_per_hour = 0
token_requests_per_minute = 0
bill_requests_per_second = 0
[log]
level = "warning"
[[carrier]]
id = "orange-fr"
name = "Orange"
kind = "local"
country = "FR"
prefixes = ["+336", "+337"]
scopes = ["matching_notp", "matching", "formfilling", "billing", "simswap", "numVerify", "info"]
`;

export const licence = {
  record: "licence", licence: "BENCH", client_secret: "bench-secret-0123456789", name: "Bench",
  scopes: ["matching_notp", "matching", "formfilling", "billing", "simswap", "numVerify", "info"],
};

export interface Started {
  child: ChildProcess;
  readyMs: number; // from the start of the process to the first 200 of /readyz
}

export async function startGateway(settingsFile: string, core: string | null): Promise<Started> {
  const pin = core === null ? [] : ["taskset", "-c", core];
  const began = performance.now();
  const child = start([...pin, binary, "serve", "--config", settingsFile]);
  for (;;) {
    try {
      if ((await fetch(`${admin}/readyz`)).ok) return { child, readyMs: performance.now() - began };
    } catch {
      // Not listening yet.
    }
    if (child.exitCode !== null) throw new Error("the gateway ended at its start");
    if (performance.now() - began > 30_000) throw new Error("the gateway did not become ready");
    await sleep(2);
  }
}

type Fields = Record<string, string>;

async function call(path: string, parameters: Fields): Promise<Fields> {
  const response = await fetch(`${base}${path}?${new URLSearchParams(parameters)}`);
  return (await response.json()) as Fields;
}

export async function token(): Promise<string> {
  const answer = await call("/ACCESS_TOKEN/", {
    licence: "BENCH", client_secret: licence.client_secret, grant_type: "client_idmobile",
  });
  if (!answer.access_token) throw new Error(`no token: ${JSON.stringify(answer)}`);
  return answer.access_token;
}

export async function openSession(accessToken: string, number: string): Promise<void> {
  const answer = await call("/IDMOBILE/", {
    licence: "BENCH", token: accessToken, scope: "formfilling", mode: "2", name: "Bench", number,
  });
  if (answer.status !== "success") throw new Error(`no session: ${JSON.stringify(answer)}`);
}

export const pollPath = (accessToken: string) =>
  `/GET/?token=${accessToken}&Licence=BENCH&scope=client_idmobile`;

export const matchPath = (accessToken: string, number: string, userInfos: unknown) =>
  `/IDMOBILE/?${new URLSearchParams({
    number, token: accessToken, mode: "2", name: "Bench", licence: "BENCH",
    user_infos: JSON.stringify(userInfos), scope: "matching_notp",
  })}`;

export const megabytes = (child: ChildProcess) => residentBytes(child.pid!) / 1048576;
