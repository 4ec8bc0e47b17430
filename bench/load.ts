// One round of wrk against one server: requests per CPU-second of the server, requests per second,
// p99.
import { cpuSeconds, run } from "./processes.ts";

export interface Round {
  perCpuSecond: number;
  perSecond: number;
  p99Ms: number;
}

export interface Load {
  url: string;
  pid: number;
  seconds: number;
  script?: string; // a Lua file of wrk
}

const toMs = (text: string) => {
  const [, value, unit] = /([\d.]+)(us|ms|s)/.exec(text)!;
  return Number(value) * { us: 1e-3, ms: 1, s: 1e3 }[unit as "us" | "ms" | "s"];
};

export async function measure(load: Load): Promise<Round> {
  const before = cpuSeconds(load.pid);
  const command = ["taskset", "-c", "1", "wrk", "-t1", "-c64", `-d${load.seconds}s`, "--latency",
    "--timeout", "20s"];
  if (load.script) command.push("-s", load.script);
  const printed = await run([...command, load.url]);
  const cpu = cpuSeconds(load.pid) - before;
  const bad = /Non-2xx or 3xx responses: (\d+)/.exec(printed) ?? /Socket errors: .*/.exec(printed);
  if (bad) throw new Error(`the load was not answered as it should: ${bad[0]}`);
  const requests = Number(/(\d+) requests in/.exec(printed)![1]);
  if (requests === 0) throw new Error(`nothing was answered in a round against ${load.url}`);
  return {
    perCpuSecond: requests / cpu,
    perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(printed)![1]),
    p99Ms: toMs(/99%\s+(\S+)/.exec(printed)![1]!),
  };
}
