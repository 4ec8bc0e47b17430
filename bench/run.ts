// The bench: see README.md beside this.
// Usage: run.ts [import|start|polling|matching|held|introspection|exchange|bills …]
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { duelOfBills, writeBill } from "./bills.ts";
import { describe } from "./duel.ts";
import * as gateway from "./gateway.ts";
import { measureHeld } from "./held.ts";
import { measure, type Round } from "./load.ts";
import { startNginx } from "./nginx.ts";
import { median, run, sleep, stop, stopAll } from "./processes.ts";
import { duelOfExchanges, duelOfIntrospections, startPeer } from "./provider.ts";
import { client } from "./provider_clients.ts";
import { msisdnOf, userInfos, writeSubscribers } from "./records.ts";

const parts = process.argv.slice(2);
const wanted = (part: string) => parts.length === 0 || parts.includes(part);
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const seconds = Number(process.env.BENCH_SECONDS ?? 5);
const records = Number(process.env.BENCH_RECORDS ?? 1_000_000);
const matched = 20_000;
const billed = msisdnOf(2);
const nginxPort = 18_710;

const results: Record<string, unknown> = {};
const lines: string[] = [];
function report(line: string): void {
  console.log(line);
  lines.push(line);
}

async function importRecords(dir: string, settings: string): Promise<void> {
  const file = join(dir, "records.jsonl");
  writeSubscribers(file, records);
  const partner = join(dir, "licence.jsonl");
  const others = [gateway.licence, client].map((record) => JSON.stringify(record));
  writeFileSync(partner, [...others, writeBill(dir, billed)].join("\n") + "\n");
  const began = performance.now();
  await run([gateway.binary, "import", "--config", settings, file, partner]);
  const took = (performance.now() - began) / 1000;
  results.import = { records, seconds: took };
  const count = records.toLocaleString("en");
  report(`| import of ${count} subscribers | ${took.toFixed(1)} s | at most 60 s |`);
  rmSync(file);
}

async function coldStart(settings: string): Promise<void> {
  const starts: number[] = [];
  const resident: number[] = [];
  for (let i = 0; i < 5; ++i) {
    const { child, readyMs } = await gateway.startGateway(settings, null);
    starts.push(readyMs);
    await sleep(1_000);
    resident.push(gateway.megabytes(child));
    await stop(child);
  }
  results.start = { readyMs: median(starts), residentMegabytes: median(resident) };
  report(`| cold start with them | ${median(starts).toFixed(0)} ms | under 150 ms |`);
  report(`| resident memory at rest | ${median(resident).toFixed(1)} MiB | under 60 MiB |`);
}

interface Contest {
  name: string;
  target: number;
  path: string;
  script?: string;
}

/** nginx and the gateway in turn. The gateway is not pinned: loop and writer are two threads. */
async function contest(
  dir: string, settings: string, prepare: () => Promise<Contest>): Promise<void> {
  const { child } = await gateway.startGateway(settings, null);
  const { name, target, path, script } = await prepare();
  const body = await (await fetch(gateway.base + path)).text();
  const nginx = await startNginx(dir, nginxPort, Buffer.byteLength(body));
  const ours: Round[] = [];
  const theirs: Round[] = [];
  for (let i = 0; i < rounds; ++i) {
    const url = `http://127.0.0.1:${nginxPort}/x`;
    theirs.push(await measure({ url, pid: nginx.pid!, seconds }));
    ours.push(await measure({ url: gateway.base + path, pid: child.pid!, seconds, script }));
  }
  await stop(nginx);
  await stop(child);
  const ratio = median(ours.map((round, i) => round.perCpuSecond / theirs[i]!.perCpuSecond));
  const own = median(ours.map((r) => r.perCpuSecond));
  const peer = median(theirs.map((r) => r.perCpuSecond));
  const p99 = median(ours.map((r) => r.p99Ms));
  results[name] = { ratio, ours, theirs, bodyBytes: Buffer.byteLength(body) };
  const rate = median(ours.map((r) => r.perSecond)).toFixed(0);
  report(`| ${name}, requests per CPU-second, of nginx's | ${ratio.toFixed(2)} ` +
    `(${own.toFixed(0)} of ${peer.toFixed(0)}; ${rate}/s) | at least ${target} |`);
  report(`| ${name}, p99 at 64 connections | ${p99.toFixed(2)} ms | under 10 ms |`);
}

async function preparePolling(): Promise<Contest> {
  const accessToken = await gateway.token();
  await gateway.openSession(accessToken, msisdnOf(1));
  return { name: "polling", target: 0.5, path: gateway.pollPath(accessToken) };
}

async function prepareMatching(dir: string): Promise<Contest> {
  const accessToken = await gateway.token();
  const paths: string[] = [];
  for (let i = 0; i < matched; ++i) {
    const index = (i * 7919) % records; // spread over the whole table
    paths.push(gateway.matchPath(accessToken, msisdnOf(index), userInfos(index)));
  }
  const list = join(dir, "paths.txt");
  writeFileSync(list, paths.join("\n") + "\n");
  const script = join(dir, "paths.lua");
  writeFileSync(script, `
local requests, next = {}, 0
function init()
  for path in io.lines("${list}") do requests[#requests + 1] = wrk.format("GET", path) end
end
function request()
  next = next % #requests + 1
  return requests[next]
end
`);
  return { name: "matching_notp", target: 0.25, path: paths[0]!, script };
}

async function held(settings: string): Promise<void> {
  const { child } = await gateway.startGateway(settings, null);
  const outcome = await measureHeld(child, Number(process.env.BENCH_HELD ?? 18_000));
  await stop(child);
  results.held = outcome;
  report(`| ${outcome.count.toLocaleString("en")} held requests, above base | ` +
    `${outcome.megabytesAboveBase.toFixed(0)} MiB (${outcome.bytesEach.toFixed(0)} bytes each) | ` +
    "within 120 MiB |");
  report(`| all of them answered in | ${outcome.answeredInMs.toFixed(0)} ms | |`);
}

async function provider(dir: string, settings: string): Promise<void> {
  const { child } = await gateway.startGateway(settings, null);
  const bench = { dir, gateway: child, msisdn: billed, rounds, seconds };
  if (wanted("introspection") || wanted("exchange")) {
    const peer = await startPeer();
    const what = "requests per CPU-second, of oidc-provider's";
    if (wanted("introspection")) {
      const duel = (results.introspection = await duelOfIntrospections(bench, peer));
      report(describe(`introspection, ${what}`, duel, 4));
    }
    if (wanted("exchange")) {
      const duel = (results.exchange = await duelOfExchanges(bench, peer));
      report(describe(`code exchange with ES256, ${what}`, duel, 3));
    }
    await stop(peer);
  }
  if (wanted("bills")) {
    const duel = (results.bills = await duelOfBills(bench));
    report(describe("bill of 100 KB, requests per CPU-second, of nginx's same bytes", duel, 0.5));
  }
  await stop(child);
}

async function main(): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), "assent-bench-"));
  const settings = gateway.writeSettings(dir);
  const commit = (await run(["git", "rev-parse", "--short", "HEAD"])).trim();
  const day = new Date().toISOString().slice(0, 10);
  report(`# ${day}, commit ${commit}\n`);
  report(`${cpus().length} cores (${cpus()[0]!.model}); medians of ${rounds} rounds of ` +
    `${seconds} s; nginx (one worker) and the gateway (one loop, one writer) in turn, wrk with ` +
    "64 keep-alive connections beside.\n");
  report("| What | Reached | Target |\n| --- | --- | --- |");
  try {
    await importRecords(dir, settings);
    if (wanted("start")) await coldStart(settings);
    if (wanted("polling")) await contest(dir, settings, preparePolling);
    if (wanted("matching")) await contest(dir, settings, () => prepareMatching(dir));
    if (wanted("held")) await held(settings);
    if (["introspection", "exchange", "bills"].some(wanted)) await provider(dir, settings);
  } finally {
    await stopAll();
    rmSync(dir, { recursive: true, force: true });
  }
  mkdirSync("bench/results", { recursive: true });
  const stem = `bench/results/${day}-${commit}`;
  const record = { commit, day, rounds, seconds, results };
  writeFileSync(`${stem}.json`, JSON.stringify(record, null, 2) + "\n");
  writeFileSync(`${stem}.md`, lines.join("\n") + "\n");
  console.log(`\nwritten to ${stem}.md`);
}

await main();
