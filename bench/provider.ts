// The OpenID provider beside npm oidc-provider: introspections, and exchanges of codes for tokens
// with an ES256 ID token. Both spend a stock of codes that was made before the clock runs.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ChildProcess } from "node:child_process";
import { fight, type Duel } from "./duel.ts";
import { measure, type Round } from "./load.ts";
import { collectCodes, exchange, issuer, logIn } from "./login.ts";
import { basic, callback } from "./provider_clients.ts";
import { sleep, start } from "./processes.ts";

const peerPort = 18_720;
const peer = `http://127.0.0.1:${peerPort}`;
const tokens = 1_000;

export interface Bench {
  dir: string;
  gateway: ChildProcess;
  msisdn: string;
  rounds: number;
  seconds: number;
}

export async function startPeer(): Promise<ChildProcess> {
  const child = start(["taskset", "-c", "0", process.execPath, "--import", "tsx",
    "bench/peers/oidc_provider.ts", String(peerPort)], { NODE_ENV: "production" });
  for (let i = 0; i < 1_200; ++i) {
    if (await fetch(`${peer}/jwks`).then((r) => r.ok, () => false)) return child;
    await sleep(50);
  }
  throw new Error("oidc-provider did not start");
}

async function stock(what: "codes" | "tokens", count: number): Promise<string[]> {
  const made = await (await fetch(`${peer}/stock/${what}/${count}`)).text();
  return made.trim().split("\n");
}

/** POSTs each body once, or over and over, under the client's credentials. */
function postsOf(file: string, bodies: string[], again: "once" | "over and over"): string {
  writeFileSync(`${file}.txt`, bodies.join("\n") + "\n");
  // Some bodies are left for what is on its way when the stock ends.
  const atEnd = again === "once"
    ? "if next > #requests - 200 then wrk.thread:stop() end"
    : "if next > #requests then next = 1 end";
  writeFileSync(`${file}.lua`, `
local requests, next = {}, 0
local headers = { ["Authorization"] = "${basic}",
  ["Content-Type"] = "application/x-www-form-urlencoded" }
function init()
  for body in io.lines("${file}.txt") do
    requests[#requests + 1] = wrk.format("POST", nil, headers, body)
  end
end
function request()
  next = next + 1
  ${atEnd}
  return requests[next]
end
`);
  return `${file}.lua`;
}

const exchangeBody = (code: string): string =>
  `${new URLSearchParams({ grant_type: "authorization_code", code, redirect_uri: callback })}`;

interface Target {
  url: string;
  pid: number;
  script: string;
}
const load = (bench: Bench, target: Target): Promise<Round> =>
  measure({ ...target, seconds: bench.seconds });

export async function duelOfIntrospections(bench: Bench, other: ChildProcess): Promise<Duel> {
  const { cookie } = await logIn(bench.msisdn, "openid");
  const codes = (await collectCodes(bench.dir, cookie, 1)).slice(0, tokens);
  const ours: string[] = [];
  for (const code of codes) ours.push(`token=${await exchange(code)}`);
  const theirs = (await stock("tokens", tokens)).map((token) => `token=${token}`);
  const own = postsOf(join(bench.dir, "introspect-ours"), ours, "over and over");
  const foreign = postsOf(join(bench.dir, "introspect-theirs"), theirs, "over and over");
  return fight(bench.rounds,
    () => load(bench, { url: `${issuer}/introspect`, pid: bench.gateway.pid!, script: own }),
    () => load(bench,
      { url: `${peer}/token/introspection`, pid: other.pid!, script: foreign }));
}

export async function duelOfExchanges(bench: Bench, other: ChildProcess): Promise<Duel> {
  const { cookie } = await logIn(bench.msisdn, "openid");
  const ours = async (): Promise<Round> => {
    const codes = await collectCodes(bench.dir, cookie, bench.seconds);
    const script = postsOf(join(bench.dir, "codes-ours"), codes.map(exchangeBody), "once");
    return load(bench, { url: `${issuer}/token`, pid: bench.gateway.pid!, script });
  };
  const theirs = async (): Promise<Round> => {
    const codes = await stock("codes", 4_000 * bench.seconds);
    const script = postsOf(join(bench.dir, "codes-theirs"), codes.map(exchangeBody), "once");
    return load(bench, { url: `${peer}/token`, pid: other.pid!, script });
  };
  return fight(bench.rounds, ours, theirs);
}
