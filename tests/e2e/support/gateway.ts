// The real binary on a store and ports of its own, and what its operator can ask of it.
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export const binary = resolve(process.env.ASSENT_BINARY ?? "build/release/assent");

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

function settingsText(publicPort: number, adminPort: number, more: Settings): string {
  return `public_url = "http://127.0.0.1:${publicPort}"
${more.top ?? ""}
[http]
listen = "127.0.0.1:${publicPort}"
admin_listen = "127.0.0.1:${adminPort}"
threads = 2
${more.http ?? ""}
[store]
url = "sqlite:assent.db"
[sandbox]
enabled = true
[limits]
connections_per_address = 4096
sms_per_number_per_hour = 0
match_values_per_number_per_day = 0
${more.limits ?? ""}
[[carrier]]
id = "orange-fr"
name = "Orange"
kind = "local"
country = "FR"
prefixes = ["+336", "+337"]
scopes = ["matching_notp", "matching", "formfilling", "billing", "simswap", "numVerify", "info"]
${more.carriers ?? ""}
`;
}

export interface Settings {
  top?: string;
  http?: string;
  limits?: string;
  carriers?: string;
}

export interface Ran {
  status: number | null;
  output: string;
}

export interface Message {
  to: string;
  from: string;
  text: string;
}

export class Gateway {
  readonly dir = mkdtempSync(join(tmpdir(), "assent-e2e-"));
  readonly config = join(this.dir, "assent.toml");
  readonly url: string;
  readonly admin: string;
  readonly publicPort: number;
  child: ChildProcess | null = null;
  log = "";

  private constructor(publicPort: number, adminPort: number, settings: Settings) {
    this.publicPort = publicPort;
    this.url = `http://127.0.0.1:${publicPort}`;
    this.admin = `http://127.0.0.1:${adminPort}`;
    writeFileSync(this.config, settingsText(publicPort, adminPort, settings));
  }

  /** A gateway that serves, with `records` in its store. */
  static async start(records: object[], settings: Settings = {}): Promise<Gateway> {
    if (!existsSync(binary)) throw new Error(`${binary} is missing: run script/build`);
    const gateway = new Gateway(await freePort(), await freePort(), settings);
    const loaded = gateway.import(records);
    if (loaded.status !== 0) throw new Error(`import failed:\n${loaded.output}`);
    await gateway.serve();
    return gateway;
  }

  async serve(): Promise<void> {
    const child = spawn(binary, ["serve", "--config", this.config], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout.on("data", (chunk) => (this.log += chunk));
    child.stderr.on("data", (chunk) => (this.log += chunk));
    this.child = child;
    for (let tries = 0; tries < 500; ++tries) {
      if (child.exitCode !== null) throw new Error(`serve ended: ${this.log.slice(-2000)}`);
      if (await this.isReady()) return;
      await sleep(20);
    }
    throw new Error(`serve is not ready after 10 s: ${this.log.slice(-2000)}`);
  }

  async isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.admin}/readyz`)).ok;
    } catch {
      return false;
    }
  }

  get isAlive(): boolean {
    return this.child !== null && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Sends a signal and answers the exit code; null where the signal itself ended the process. */
  async end(signal: "SIGTERM" | "SIGKILL"): Promise<number | null> {
    const child = this.child;
    if (child === null || !this.isAlive) return child?.exitCode ?? null;
    const ended = new Promise<number | null>((done) => child.once("exit", (code) => done(code)));
    child.kill(signal);
    const late = setTimeout(() => child.kill("SIGKILL"), 20_000);
    const code = await ended;
    clearTimeout(late);
    return code;
  }

  async close(): Promise<void> {
    await this.end("SIGTERM");
    rmSync(this.dir, { recursive: true, force: true });
  }

  run(...args: string[]): Ran {
    const done = spawnSync(binary, args, { encoding: "utf8", cwd: this.dir });
    return { status: done.status, output: done.stdout + done.stderr };
  }

  /** Puts records into a file as JSON Lines and imports it. A string is a line as it stands. */
  import(records: (object | string)[], ...options: string[]): Ran {
    const lines = records.map((r) => (typeof r === "string" ? r : JSON.stringify(r)));
    writeFileSync(join(this.dir, "data.jsonl"), lines.join("\n") + "\n");
    return this.run("import", "--config", this.config, ...options, "data.jsonl");
  }

  file(name: string, content: string | Uint8Array): string {
    const path = join(this.dir, name);
    writeFileSync(path, content);
    return path;
  }

  read(name: string): Buffer {
    return readFileSync(join(this.dir, name));
  }

  async advanceClock(by: string): Promise<void> {
    const answer = await fetch(`${this.admin}/sandbox/v1/clock`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ advance: by }),
    });
    if (!answer.ok) throw new Error(`the clock did not move: ${answer.status}`);
  }

  /** The gateway's clock, which may be ahead of ours. */
  async now(): Promise<number> {
    const answer = await fetch(`${this.admin}/sandbox/v1/clock`);
    return Date.parse(((await answer.json()) as { now: string }).now);
  }

  async messages(to: string): Promise<Message[]> {
    const answer = await fetch(
      `${this.admin}/sandbox/v1/messages?to=${encodeURIComponent(to)}`);
    if (!answer.ok) throw new Error(`no messages: ${answer.status}`);
    return ((await answer.json()) as { messages: Message[] }).messages;
  }

  /** The code of the newest message, once there are more than `seen` messages. */
  async code(to: string, seen = 0): Promise<string> {
    for (let tries = 0; tries < 250; ++tries) {
      const messages = await this.messages(to);
      if (messages.length > seen) {
        const codes = messages[0]!.text.match(/(?<!\d)\d{6}(?!\d)/g) ?? [];
        if (codes.length !== 1) throw new Error(`one code expected in: ${messages[0]!.text}`);
        return codes[0]!;
      }
      await sleep(20);
    }
    throw new Error(`no message to ${to} within 5 s`);
  }
}
