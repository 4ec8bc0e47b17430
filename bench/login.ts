// A subscriber of the bench who is logged in and has said yes, and what that is worth: a browser's
// cookie, and codes for it as fast as the gateway gives them.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LoginBrowser } from "../tests/e2e/support/subscriber_login.ts";
import { admin, base } from "./gateway.ts";
import { basic, callback, client } from "./provider_clients.ts";
import { run, sleep } from "./processes.ts";

export const issuer = `${base}/openidconnect/fr/v1`;

const inbox = {
  async messages(to: string): Promise<{ text: string; to: string; from: string }[]> {
    const answer = await fetch(`${admin}/sandbox/v1/messages?to=${encodeURIComponent(to)}`);
    return ((await answer.json()) as { messages: [] }).messages;
  },
  async code(to: string, seen = 0): Promise<string> {
    for (;;) {
      const messages = await inbox.messages(to);
      if (messages.length > seen) return /\b\d{6}\b/.exec(messages[0]!.text)![0];
      await sleep(20);
    }
  },
};

const link = (more: Record<string, string>): string =>
  `${issuer}/authorize?${new URLSearchParams({
    response_type: "code", client_id: client.client_id, redirect_uri: callback, state: "s",
    nonce: "n", ...more,
  })}`;

export interface LoggedIn {
  cookie: string;
  code: string;
}

/** Through the pages once, with a yes to `scope`. */
export async function logIn(msisdn: string, scope: string): Promise<LoggedIn> {
  const browser = new LoginBrowser(inbox, { msisdn });
  const arrival = await browser.authorize(link({ scope }));
  const code = arrival.callback?.searchParams.get("code");
  if (!code) throw new Error(`no code: ${arrival.page.html}`);
  return { cookie: [...browser.cookies].map(([k, v]) => `${k}=${v}`).join("; "), code };
}

/** What the token endpoint gives for a code. */
export async function exchange(code: string): Promise<string> {
  const answer = await fetch(`${issuer}/token`, {
    method: "POST", headers: { Authorization: basic },
    body: new URLSearchParams({ grant_type: "authorization_code", code, redirect_uri: callback }),
  });
  const { access_token } = (await answer.json()) as { access_token?: string };
  if (!access_token) throw new Error(`no token: ${answer.status}`);
  return access_token;
}

/** As many codes as `seconds` of silent authorizations give. */
export async function collectCodes(dir: string, cookie: string, seconds: number)
  : Promise<string[]> {
  const list = join(dir, "codes.txt");
  const script = join(dir, "codes.lua");
  writeFileSync(script, `
wrk.headers["Cookie"] = "${cookie}"
local file
function init() file = io.open("${list}", "w"); file:setvbuf("line") end
function response(status, headers)
  for name, value in pairs(headers) do
    if name:lower() == "location" then file:write(value:match("code=([^&]+)"), "\\n") end
  end
end
`);
  const url = link({ scope: "openid", prompt: "none" });
  await run(["wrk", "-t1", "-c64", `-d${seconds}s`, "-s", script, url]);
  return readFileSync(list, "utf8").trim().split("\n");
}
