// The client of the provider's bench, for the gateway as a record and for its peer as metadata.
export const callback = "http://127.0.0.1:8799/callback";

export const client = {
  record: "client", client_id: "bench-client", client_secret: "bench-client-secret-0123456789",
  name: "Bench", redirect_uris: [callback], scopes: ["openid", "customer_bill_last"],
  grant_types: ["authorization_code", "refresh_token"], id_token_signed_response_alg: "ES256",
};

export const peerClient = {
  client_id: client.client_id, client_secret: client.client_secret, redirect_uris: [callback],
  response_types: ["code"], grant_types: ["authorization_code", "refresh_token"],
  id_token_signed_response_alg: "ES256", token_endpoint_auth_method: "client_secret_basic",
};

export const basic =
  `Basic ${Buffer.from(`${client.client_id}:${client.client_secret}`).toString("base64")}`;
