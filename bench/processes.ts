// Starting, measuring and ending the processes of a bench run. Only processes started here are
// ended.
import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";

const running = new Set<ChildProcess>();

export function start(command: string[], env: Record<string, string> = {}): ChildProcess {
  const child = spawn(command[0]!, command.slice(1), {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, ...env },
  });
  running.add(child);
  child.on("exit", () => running.delete(child));
  return child;
}

export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  const deadline = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await ended;
  clearTimeout(deadline);
}

export async function stopAll(): Promise<void> {
  await Promise.all([...running].map(stop));
}

/** Runs to the end and answers what it printed; throws where it failed. */
export async function run(command: string[]): Promise<string> {
  const child = spawn(command[0]!, command.slice(1), { stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  let complaint = "";
  child.stdout.on("data", (chunk) => (printed += chunk));
  child.stderr.on("data", (chunk) => (complaint += chunk));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  if (code !== 0) throw new Error(`${command.join(" ")} ended with ${code}: ${complaint}`);
  return printed;
}

/** CPU seconds that all threads of a process have used, by the scheduler's accounting. */
export function cpuSeconds(pid: number): number {
  let nanoseconds = 0;
  for (const task of readdirSync(`/proc/${pid}/task`)) {
    try {
      const counts = readFileSync(`/proc/${pid}/task/${task}/schedstat`, "utf8");
      nanoseconds += Number(counts.split(" ")[0]);
    } catch {
      // The thread ended between the listing and the reading.
    }
  }
  return nanoseconds / 1e9;
}

/** Resident memory in bytes. */
export function residentBytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)![1]) * 1024;
}

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export const median = (values: number[]) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
};
