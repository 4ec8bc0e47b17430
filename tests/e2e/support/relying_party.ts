// A relying party by the contract alone: it makes links, exchanges codes, and checks ID tokens with
// Node's own crypto, which shares nothing with the provider.
import { createHash, createPublicKey, randomBytes, verify } from "node:crypto";
import type { Gateway } from "./gateway.ts";

export type Fields = Record<string, string>;
export type Json = Record<string, unknown>;

export const oidcPath = "/openidconnect/fr/v1";

export interface ClientRecord {
  record: "client";
  client_id: string;
  client_secret?: string;
  name: string;
  redirect_uris: string[];
  scopes: string[];
  grant_types: string[];
  sms_otp?: boolean;
  state_required?: boolean;
  refresh_rotation?: boolean;
  [more: string]: unknown;
}

export const callback = "http://127.0.0.1:8799/callback";

/** A client that may ask everything of a subscriber; `more` changes it. */
export function clientRecord(id: string, more: Partial<ClientRecord> = {}): ClientRecord {
  return {
    record: "client", client_id: id, client_secret: `${id}-secret-5b1e8f0d2c7a`,
    name: `Société ${id}`, redirect_uris: [callback],
    scopes: ["openid", "profile", "email", "address", "phone", "offline_access",
      "customer_bill_last", "form_filling", "check_id"],
    grant_types: ["authorization_code", "refresh_token"], ...more,
  };
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  body: Json; // empty where the answer is no JSON object
}

async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  let body: Json = {};
  try {
    body = JSON.parse(text) as Json;
  } catch {
    // A page, or nothing.
  }
  return { status: response.status, headers: response.headers, text, body };
}

export interface Pkce {
  verifier: string;
  fields: Fields;
}

export function pkce(): Pkce {
  const verifier = randomBytes(32).toString("base64url");
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  return { verifier, fields: { code_challenge: challenge, code_challenge_method: "S256" } };
}

export interface PublishedKey {
  kty: string;
  kid: string;
  alg: string;
  use: string;
  [more: string]: unknown;
}

export const part = (jws: string, index: number): Json =>
  JSON.parse(Buffer.from(jws.split(".")[index] ?? "", "base64url").toString()) as Json;

export class RelyingParty {
  readonly gateway: Gateway;
  readonly client: ClientRecord;
  readonly issuer: string;

  constructor(gateway: Gateway, client: ClientRecord) {
    this.gateway = gateway;
    this.client = client;
    this.issuer = gateway.url + oidcPath;
  }

  at(endpoint: string): string {
    return `${this.issuer}/${endpoint}`;
  }

  /** What an authorization request of this client holds; an empty value leaves a parameter out. */
  request(more: Fields = {}): Fields {
    const all: Fields = {
      response_type: "code", client_id: this.client.client_id,
      redirect_uri: this.client.redirect_uris[0] ?? "", scope: "openid",
      state: randomBytes(9).toString("base64url"), nonce: randomBytes(9).toString("base64url"),
      ...more,
    };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ""));
  }

  link(more: Fields = {}): string {
    return `${this.at("authorize")}?${new URLSearchParams(this.request(more))}`;
  }

  private basic(): Fields {
    const pair = [this.client.client_id, this.client.client_secret ?? ""].map(encodeURIComponent);
    return { Authorization: `Basic ${Buffer.from(pair.join(":")).toString("base64")}` };
  }

  /** A POST of a form under the client's own credentials; in the body where it has no secret. */
  async post(endpoint: string, fields: Fields): Promise<Answer> {
    const isPublic = this.client.client_secret === undefined;
    const body = isPublic ? { client_id: this.client.client_id, ...fields } : fields;
    return read(await fetch(this.at(endpoint), {
      method: "POST", body: new URLSearchParams(body), redirect: "manual",
      headers: isPublic ? {} : this.basic(),
    }));
  }

  async exchange(code: string, more: Fields = {}): Promise<Answer> {
    return this.post("token", {
      grant_type: "authorization_code", code, redirect_uri: this.client.redirect_uris[0]!, ...more,
    });
  }

  async refresh(token: string, more: Fields = {}): Promise<Answer> {
    return this.post("token", { grant_type: "refresh_token", refresh_token: token, ...more });
  }

  async introspect(token: string): Promise<Json> {
    return (await this.post("introspect", { token })).body;
  }

  async userinfo(token: string, init: RequestInit = {}): Promise<Answer> {
    return read(await fetch(this.at("userinfo"), {
      headers: { Authorization: `Bearer ${token}` }, ...init,
    }));
  }

  async discovery(): Promise<Json> {
    return (await read(await fetch(this.at(".well-known/openid-configuration")))).body;
  }

  async keys(): Promise<PublishedKey[]> {
    return (await read(await fetch(this.at("jwks")))).body.keys as PublishedKey[];
  }

  /** The claims of an ID token that is this provider's, for this client, and good now. */
  async claims(idToken: string, nonce?: string): Promise<Json> {
    const header = part(idToken, 0);
    const key = (await this.keys()).find((k) => k.kid === header.kid);
    if (!key) throw new Error(`no published key ${String(header.kid)}`);
    if (key.alg !== header.alg) throw new Error(`signed by ${String(header.alg)}`);
    const at = idToken.lastIndexOf(".");
    const good = verify("sha256", Buffer.from(idToken.slice(0, at)),
      { key: createPublicKey({ key, format: "jwk" }), dsaEncoding: "ieee-p1363" },
      Buffer.from(idToken.slice(at + 1), "base64url"));
    if (!good) throw new Error("the signature is wrong");
    const claims = part(idToken, 1);
    const seen = [claims.iss, claims.aud, claims.nonce];
    if (seen.join() !== [this.issuer, this.client.client_id, nonce].join()) {
      throw new Error(`not for us: ${seen.join()}`);
    }
    return claims;
  }
}

/** Two parties with one registration look alike; this one differs in what `more` says. */
export const as = (party: RelyingParty, more: Partial<ClientRecord>): RelyingParty =>
  new RelyingParty(party.gateway, { ...party.client, ...more });
