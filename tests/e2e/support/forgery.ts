// What an attacker, or a client of its own, puts together by hand.
import { createCipheriv, createHash, createHmac, createPublicKey, randomBytes } from "node:crypto";
import { part, type Json, type PublishedKey } from "./relying_party.ts";

const base64url = (text: string): string => Buffer.from(text).toString("base64url");
const body = (header: Json, claims: Json): string =>
  `${base64url(JSON.stringify(header))}.${base64url(JSON.stringify(claims))}`;

/** The claims of a good token under `alg` = `none`, in the spellings that were tried on others. */
export function unsignedTokens(idToken: string): string[] {
  const [header, claims] = [part(idToken, 0), part(idToken, 1)];
  const signature = idToken.split(".")[2]!;
  const named = ["none", "None", "NONE", "nOnE"].map((alg) => body({ ...header, alg }, claims));
  return named.flatMap((token) => [`${token}.`, `${token}.${signature}`]);
}

/** The public key taken for the secret of an HMAC, in each form that a library might take. */
export function confusedTokens(idToken: string, key: PublishedKey): string[] {
  const header = { alg: "HS256", kid: key.kid, typ: "JWT" };
  const unsigned = body(header, part(idToken, 1));
  const open = createPublicKey({ key, format: "jwk" });
  const secrets = [
    open.export({ type: "spki", format: "pem" }) as string,
    (open.export({ type: "spki", format: "pem" }) as string).trim(),
    open.export({ type: "spki", format: "der" }), JSON.stringify(key),
    Buffer.from(String(key.n ?? key.x), "base64url"),
  ];
  return secrets.map((secret) =>
    `${unsigned}.${createHmac("sha256", secret).update(unsigned).digest("base64url")}`);
}

/** A token whose claims were changed and whose signature was not. */
export function alteredToken(idToken: string, more: Json): string {
  const [header, , signature] = idToken.split(".");
  return `${header}.${base64url(JSON.stringify({ ...part(idToken, 1), ...more }))}.${signature}`;
}

/** `login_hint` as the contract's section 4 makes it. */
export function loginHint(secret: string, plain: string): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv("aes-256-cbc", createHash("sha256").update(secret).digest(), iv);
  return iv.toString("hex") + cipher.update(plain, "utf8", "base64") + cipher.final("base64");
}
