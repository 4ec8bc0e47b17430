"""A relying party of Debian's python3-authlib. It speaks JSON by the line: the first line it reads
names the provider and the client, its first answer is the authorize link, the second line it reads
is where the browser arrived, and its last answer is all that it was given."""
import json
import os
import sys

from authlib.integrations.requests_client import OAuth2Session
from authlib.jose import JsonWebKey, jwt
from authlib.oidc.core import CodeIDToken

os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"


def say(value):
    print(json.dumps(value), flush=True)


def checked_claims(session, provider, token, nonce):
    keys = session.request("GET", provider["jwks_uri"], withhold_token=True).json()
    claims = jwt.decode(
        token["id_token"], JsonWebKey.import_key_set(keys), claims_cls=CodeIDToken,
        claims_options={"iss": {"value": provider["issuer"]}, "aud": {"value": session.client_id}},
        claims_params={"nonce": nonce, "client_id": session.client_id,
                       "access_token": token["access_token"]})
    claims.validate()
    return dict(claims)


def main():
    given = json.loads(sys.stdin.readline())
    session = OAuth2Session(
        given["client_id"], given["client_secret"], scope="openid profile offline_access",
        redirect_uri=given["redirect_uri"], code_challenge_method="S256",
        token_endpoint_auth_method="client_secret_basic",
        revocation_endpoint_auth_method="client_secret_basic")
    provider = session.request(
        "GET", given["issuer"] + "/.well-known/openid-configuration", withhold_token=True).json()
    verifier, nonce = "v" * 43, "a-nonce-of-authlib"
    link, state = session.create_authorization_url(
        provider["authorization_endpoint"], code_verifier=verifier, nonce=nonce)
    say({"link": link})

    arrived = json.loads(sys.stdin.readline())["url"]
    token = session.fetch_token(
        provider["token_endpoint"], authorization_response=arrived, state=state,
        code_verifier=verifier)
    claims = checked_claims(session, provider, token, nonce)
    told = session.get(provider["userinfo_endpoint"]).json()
    refreshed = session.refresh_token(
        provider["token_endpoint"], refresh_token=token["refresh_token"])
    before = session.introspect_token(
        provider["introspection_endpoint"], token=refreshed["access_token"]).json()
    revoked = session.revoke_token(
        provider["revocation_endpoint"], token=refreshed["access_token"])
    after = session.introspect_token(
        provider["introspection_endpoint"], token=refreshed["access_token"]).json()
    say({"claims": claims, "userinfo": told, "before": before, "revoked": revoked.status_code,
         "after": after, "is_new": refreshed["access_token"] != token["access_token"]})


main()
