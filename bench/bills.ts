// Customer Bill beside nginx: a PDF of 100 KB in a multipart answer, and the same bytes as a file.
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fight, type Duel } from "./duel.ts";
import { base } from "./gateway.ts";
import { measure } from "./load.ts";
import { exchange, logIn } from "./login.ts";
import { startNginxWithFile } from "./nginx.ts";
import type { Bench } from "./provider.ts";
import { stop } from "./processes.ts";

const nginxPort = 18_711;

/** A bill record and its PDF, whose bytes no compression makes smaller. */
export function writeBill(dir: string, msisdn: string): string {
  const noise = randomBytes(100 * 1024 - 64);
  writeFileSync(join(dir, "bill.pdf"), Buffer.concat([Buffer.from("%PDF-1.4\n"), noise,
    Buffer.from("\n%%EOF\n")]));
  return JSON.stringify({
    record: "bill", msisdn, contract_type: "mobile", creation_date: "2026-08-09",
    file: "bill.pdf",
  });
}

export async function duelOfBills(bench: Bench): Promise<Duel> {
  const { code } = await logIn(bench.msisdn, "openid customer_bill_last");
  const token = await exchange(code);
  const url = `${base}/customerbill/fr/v2/last`;
  const headers = { Authorization: `Bearer ${token}`, Accept: "multipart/related" };
  const answer = await fetch(url, { headers: { ...headers, "Accept-Encoding": "identity" } });
  if (answer.status !== 200) throw new Error(`no bill: ${answer.status} ${await answer.text()}`);
  const nginx = await startNginxWithFile(
    bench.dir, nginxPort, Buffer.from(await answer.arrayBuffer()));
  const script = join(bench.dir, "bills.lua");
  writeFileSync(script, Object.entries(headers)
    .map(([name, value]) => `wrk.headers["${name}"] = "${value}"\n`).join(""));
  const { seconds } = bench;
  const duel = await fight(bench.rounds,
    () => measure({ url, pid: bench.gateway.pid!, seconds, script }),
    () => measure({ url: `http://127.0.0.1:${nginxPort}/file`, pid: nginx.pid!, seconds }));
  await stop(nginx);
  return duel;
}
