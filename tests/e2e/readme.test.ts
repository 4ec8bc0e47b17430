// Goal: the tour of the README is true: each call works as printed and answers what is shown.
// Method: its blocks are taken from the page and run in a shell against the demo, on free ports;
// where the reader is told to open the page, a subscriber without JavaScript does.
import assert from "node:assert/strict";
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { binary, freePort } from "./support/gateway.ts";
import { Subscriber } from "./support/subscriber.ts";
import { LoginBrowser, answerOf, type Inbox } from "./support/subscriber_login.ts";

const zoe = "+33612345678";
const dir = mkdtempSync(join(tmpdir(), "assent-readme-"));
let open: number;
let admin: number;
let demo: ChildProcess;

before(async () => {
  [open, admin] = [await freePort(), await freePort()];
  demo = spawn(binary, ["demo", "--data", join(dir, "data"),
    "--listen", `127.0.0.1:${open}`, "--admin", `127.0.0.1:${admin}`], { stdio: "ignore" });
  for (let tries = 0; tries < 500; ++tries) {
    if (await fetch(`http://127.0.0.1:${admin}/readyz`).then((r) => r.ok, () => false)) return;
    await new Promise((go) => setTimeout(go, 20));
  }
  throw new Error("the demo is not ready after 10 s");
});
after(async () => {
  const ended = new Promise((done) => demo.once("exit", done));
  demo.kill("SIGTERM");
  await ended;
  rmSync(dir, { recursive: true, force: true });
});

interface Block {
  language: string;
  text: string;
}

function tourBlocks(): Block[] {
  const page = readFileSync("README.md", "utf8");
  const tour = page.slice(page.indexOf("## A tour"), page.indexOf("## Where to go on"));
  return [...tour.matchAll(/```(\w+)\n([\s\S]*?)```/g)]
    .map((match) => ({ language: match[1]!, text: match[2]! }));
}

/** The shape of an answer: its keys in their order, and what kind of value each has. */
function shape(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return typeof value;
  return Object.entries(value).map(([key, inner]) => [key, shape(inner)]);
}

const withoutDigits = (text: string): string => text.replaceAll(/\d/g, "#").trim();

const inbox: Inbox = {
  async messages(msisdn) {
    const answer = await fetch(
      `http://127.0.0.1:${admin}/sandbox/v1/messages?to=${encodeURIComponent(msisdn)}`);
    return ((await answer.json()) as { messages: Awaited<ReturnType<Inbox["messages"]>> }).messages;
  },
  async code(msisdn, seen = 0) {
    for (let tries = 0; tries < 250; ++tries) {
      const messages = await this.messages(msisdn);
      const found = messages.length > seen && messages[0]!.text.match(/(?<!\d)\d{6}(?!\d)/);
      if (found) return found[0];
      await new Promise((go) => setTimeout(go, 20));
    }
    throw new Error("no message to Zoé");
  },
};

/** What a reader copies from the address bar. */
async function codeOfClient(link: string): Promise<string> {
  const arrival = await new LoginBrowser(inbox, { msisdn: zoe }).authorize(`http://${link.trim()}`);
  return answerOf(arrival).code!;
}

test("each call of the tour works as printed", async () => {
  const blocks = tourBlocks();
  assert.ok(blocks.length >= 6);
  let printed = "";
  let copied = "";
  for (const block of blocks) {
    if (block.language === "json") {
      assert.deepEqual(shape(JSON.parse(printed)), shape(JSON.parse(block.text)), block.text);
      continue;
    }
    if (block.language === "text") {
      assert.equal(withoutDigits(printed), withoutDigits(block.text));
      continue;
    }
    const text = block.text.replaceAll("8700", String(open)).replaceAll("8701", String(admin))
      .replace(/CODE=\w+/, `CODE=${copied}`);
    const remembered = 'TOKEN=$(jq -r .access_token token.json 2>/dev/null)\n';
    const ran = spawnSync("bash", ["-c", `set -o pipefail\n${remembered}${text}`],
      { cwd: dir, encoding: "utf8" });
    assert.equal(ran.status, 0, `${text}\n${ran.stderr}`);
    printed = ran.stdout;
    assert.doesNotMatch(printed, /"status":"error"/, text);
    if (text.includes("asked.json")) {
      const asked = JSON.parse(printed) as { url: string };
      const code = () => inbox.code(zoe);
      const last = await new Subscriber("en").answer(asked.url, { decision: "accept", code });
      assert.ok(last.status < 400, last.html);
    }
    if (text.includes("/authorize?")) copied = await codeOfClient(printed);
  }
  for (const file of ["bill.pdf", "FactureM.pdf"]) {
    const checked = spawnSync("qpdf", ["--check", join(dir, file)], { encoding: "utf8" });
    assert.equal(checked.status, 0, checked.stdout + checked.stderr);
  }
});
