// The peer of the provider's bench: npm oidc-provider over a plain Map, the fastest store it can
// have. `/stock/codes/N` and `/stock/tokens/N` answer that many fresh codes or access tokens, one a
// line; all else is the provider's. Usage: oidc_provider.ts PORT
import { createServer } from "node:http";
import { generateKeyPairSync } from "node:crypto";
// @ts-expect-error It comes without types.
import { Provider } from "oidc-provider";
import { peerClient } from "../provider_clients.ts";

type Row = Record<string, unknown>;
const rows = new Map<string, Row>();

/** What oidc-provider asks of a store; nothing here expires, for a round is shorter. */
class MapAdapter {
  private readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
  private key(id: string): string {
    return `${this.name}:${id}`;
  }
  async upsert(id: string, payload: Row): Promise<void> {
    rows.set(this.key(id), payload);
  }
  async find(id: string): Promise<Row | undefined> {
    return rows.get(this.key(id));
  }
  async consume(id: string): Promise<void> {
    const row = rows.get(this.key(id));
    if (row) row.consumed = Math.floor(Date.now() / 1000);
  }
  async destroy(id: string): Promise<void> {
    rows.delete(this.key(id));
  }
  async revokeByGrantId(): Promise<void> {}
}

const port = Number(process.argv[2]);
const key = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ format: "jwk" });
const provider = new Provider(`http://127.0.0.1:${port}`, {
  adapter: MapAdapter,
  clients: [peerClient],
  jwks: { keys: [{ ...key, alg: "ES256", use: "sig", kid: "bench" }] },
  enabledJWA: { idTokenSigningAlgValues: ["ES256"] },
  features: { introspection: { enabled: true }, devInteractions: { enabled: false } },
  findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
  pkce: { required: () => false },
  ttl: { AuthorizationCode: 3600, AccessToken: 3600, IdToken: 3600, Grant: 3600 },
});
const client = await provider.Client.find(peerClient.client_id);

async function grantOf(accountId: string): Promise<string> {
  const grant = new provider.Grant({ clientId: peerClient.client_id, accountId });
  grant.addOIDCScope("openid");
  return grant.save();
}

async function makeOne(kind: string, accountId: string): Promise<string> {
  const shared = { client, accountId, grantId: await grantOf(accountId), scope: "openid" };
  if (kind === "tokens") {
    return new provider.AccessToken({ ...shared, gty: "authorization_code" }).save();
  }
  return new provider.AuthorizationCode({
    ...shared, authTime: Math.floor(Date.now() / 1000), nonce: "n", gty: "authorization_code",
    redirectUri: peerClient.redirect_uris[0],
  }).save();
}

const answer = provider.callback();
createServer((request, response) => {
  const asked = /^\/stock\/(codes|tokens)\/(\d+)$/.exec(request.url ?? "");
  if (!asked) return void answer(request, response);
  void (async () => {
    const made: string[] = [];
    for (let i = 0; i < Number(asked[2]); ++i) made.push(await makeOne(asked[1]!, `person-${i}`));
    response.end(made.join("\n") + "\n");
  })();
}).listen(port, "127.0.0.1");
