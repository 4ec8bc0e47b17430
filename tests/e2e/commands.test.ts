// Goal: the commands say what is wrong and where, and do what operator.md says.
// Method: the real binary, run as a person would.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { after, before, test } from "node:test";
import { join } from "node:path";
import { binary, freePort, Gateway } from "./support/gateway.ts";
import { Partner } from "./support/partner.ts";
import { licence, zoe, zoeInfos } from "./support/records.ts";

let gateway: Gateway;
before(async () => {
  gateway = await Gateway.start([licence, zoe]);
});
after(() => gateway?.close());

const config = (): string[] => ["--config", gateway.config];

test("import names the line of a bad record and loads the others", () => {
  const good = { ...zoe, msisdn: "+33600000001", sub: "C-9" };
  const done = gateway.import(["{", good, { record: "subscriber", msisdn: "0612" },
    { ...zoe, msisdn: "+33600000002", colour: "blue" }, { record: "nothing" }]);
  assert.equal(done.status, 1);
  for (const line of [1, 3, 4, 5]) {
    assert.match(done.output, new RegExp(`data\\.jsonl:${line}: \\S`));
  }
  assert.doesNotMatch(done.output, /data\.jsonl:2:/);
  const report = gateway.run("subject", "report", "+33600000001", ...config());
  assert.equal(report.status, 0, report.output);
  assert.match(report.output, /Lefèvre/);
});

test("import --strict loads nothing unless every line is good", () => {
  const done = gateway.import([{ ...zoe, msisdn: "+33600000003" }, "{"], "--strict");
  assert.equal(done.status, 1);
  assert.doesNotMatch(
    gateway.run("subject", "report", "+33600000003", ...config()).output, /Lefèvre/);
});

test("settings that are wrong stop the start with 2, the line and the key", () => {
  const rows: [string, RegExp][] = [
    ["[http]\nlissten = \"x\"\n", /lissten/],
    ["[http]\nthreads = -1\n", /threads/],
    ["[dqe]\ntoken_lifetime = \"soon\"\n", /token_lifetime/],
    ["[http\n", /:1|line 1/],
  ];
  for (const [text, expected] of rows) {
    const file = gateway.file("wrong.toml", text);
    const done = gateway.run("check", "--config", file);
    assert.equal(done.status, 2, done.output);
    assert.match(done.output, expected);
  }
});

test("a sound gateway passes check and verify beside a running serve", () => {
  assert.equal(gateway.run("check", ...config()).status, 0);
  const proven = gateway.run("verify", ...config());
  assert.equal(proven.status, 0, proven.output);
});

test("an erased subscriber is gone, and the store still proves", async () => {
  const person = { ...zoe, msisdn: "+33600000009", sub: "C-77" };
  assert.equal(gateway.import([person]).status, 0);
  const partner = new Partner(gateway);
  const more = { user_infos: JSON.stringify(zoeInfos) };
  await partner.ask(await partner.token(), "matching_notp", person.msisdn, more);
  const erased = gateway.run("subject", "erase", person.msisdn, ...config());
  assert.equal(erased.status, 0, erased.output);
  const after = await partner.ask(await partner.token(), "matching_notp", person.msisdn, more);
  assert.equal(after.error_id, "10");
  assert.equal(gateway.run("verify", ...config()).status, 0);
});

test("a copy of the database gives nothing away", async () => {
  const partner = new Partner(gateway);
  const token = await partner.token();
  const files = ["assent.db", "assent.db-wal"];
  const bytes = Buffer.concat(files.map((name) => {
    try {
      return gateway.read(name);
    } catch {
      return Buffer.alloc(0);
    }
  }));
  assert.ok(bytes.length > 0);
  for (const secret of ["Lefèvre", "zoe.lefevre", "rue de la Paix", "612345678", token,
    licence.client_secret]) {
    assert.ok(!bytes.includes(secret), `${secret} can be read in the file`);
  }
});

test("keys are listed by their public names, and rotate from next to active to retired", () => {
  const rows = (output: string): string[][] => output.split("\n").slice(1)
    .map((line) => line.split(/ +/)).filter((words) => words.length > 1);
  const find = (table: string[][], algorithm: string, state: string): string =>
    table.find((row) => row[1] === algorithm && row[2] === state)?.[0] ?? "";
  assert.equal(gateway.run("keys", "rotate", ...config()).status, 0);
  const listed = gateway.run("keys", "list", ...config());
  assert.equal(listed.status, 0, listed.output);
  assert.doesNotMatch(listed.output, /"d"|kty|PRIVATE/);
  const before = rows(listed.output);
  const rotated = gateway.run("keys", "rotate", ...config());
  assert.equal(rotated.status, 0, rotated.output);
  const now = rows(gateway.run("keys", "list", ...config()).output);
  for (const algorithm of ["RS256", "ES256"]) {
    assert.equal(find(now, algorithm, "active"), find(before, algorithm, "next"));
    const old = now.find((row) => row[0] === find(before, algorithm, "active"));
    assert.equal(old?.[2], "retired");
    assert.match(old?.[4] ?? "", /^20\d\d-/);
  }
  for (const words of [["keys"], ["keys", "forget", ...config()], ["keys", "list"]]) {
    assert.equal(gateway.run(...words).status, 2, words.join(" "));
  }
  assert.equal(gateway.run("keys", "rotate", "--help").status, 0);
  assert.equal(gateway.run("verify", ...config()).status, 0);
});

test("help and version name what there is", () => {
  const help = gateway.run("--help");
  assert.equal(help.status, 0);
  for (const command of ["demo", "serve", "check", "import", "verify", "subject", "keys",
    "version"]) {
    assert.match(help.output, new RegExp(`\\b${command}\\b`));
    assert.equal(gateway.run(command, "--help").status, 0, command);
  }
  assert.match(gateway.run("version").output, /\d+\.\d+\.\d+/);
  assert.equal(gateway.run("nonsense").status, 2);
});

test("metrics and health are on the admin listener alone", async () => {
  for (const path of ["/healthz", "/readyz", "/metrics"]) {
    assert.equal((await fetch(gateway.admin + path)).status, 200, path);
    assert.equal((await fetch(gateway.url + path)).status, 404, path);
  }
  assert.equal((await fetch(`${gateway.url}/sandbox/v1/clock`)).status, 404);
});

test("demo starts at once and prints calls that work", async () => {
  const [open, admin] = [await freePort(), await freePort()];
  const child = spawn(binary, ["demo", "--data", join(gateway.dir, "demo"),
    "--listen", `127.0.0.1:${open}`, "--admin", `127.0.0.1:${admin}`]);
  let printed = "";
  child.stdout.on("data", (chunk) => (printed += chunk));
  child.stderr.on("data", (chunk) => (printed += chunk));
  try {
    const began = performance.now();
    while (!/curl/.test(printed) && performance.now() - began < 10_000) {
      await new Promise((go) => setTimeout(go, 50));
    }
    await new Promise((go) => setTimeout(go, 300));
    const call = /curl[^\n]*ACCESS_TOKEN[^\n]*(?:\\\n[^\n]*)*/.exec(printed);
    assert.ok(call, `a curl call for a token is printed: ${printed}`);
    const ran = spawn("bash", ["-c", call[0]]);
    let answer = "";
    ran.stdout.on("data", (chunk) => (answer += chunk));
    await new Promise((done) => ran.on("close", done));
    assert.match(answer, /"?access_token|TK[A-Za-z0-9]{44}/, `${call[0]}\n${answer}`);
  } finally {
    const ended = new Promise<number | null>((done) => child.once("exit", (code) => done(code)));
    child.kill("SIGTERM");
    assert.equal(await ended, 0);
  }
});
