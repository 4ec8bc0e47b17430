// Debian's Apache with mod_auth_openidc before one page, on a port and in a folder of its own.
import { spawn, type ChildProcess } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "./gateway.ts";

export interface Site {
  issuer: string;
  client_id: string;
  client_secret: string;
  scope: string;
}

const modules = ["mpm_event", "authn_core", "authz_core", "authz_user", "headers", "auth_openidc"];

function configuration(dir: string, port: number, site: Site): string {
  const load = modules.map((m) => `LoadModule ${m}_module /usr/lib/apache2/modules/mod_${m}.so`);
  return `ServerRoot "${dir}"
ServerName 127.0.0.1
Listen 127.0.0.1:${port}
PidFile "${dir}/httpd.pid"
DefaultRuntimeDir "${dir}"
Mutex file:${dir} default
ErrorLog "${dir}/error.log"
LogLevel warn
${load.join("\n")}
<IfModule unixd_module>
  User www-data
  Group www-data
</IfModule>
DocumentRoot "${dir}/site"
OIDCProviderMetadataURL ${site.issuer}/.well-known/openid-configuration
OIDCClientID ${site.client_id}
OIDCClientSecret ${site.client_secret}
OIDCRedirectURI http://127.0.0.1:${port}/protected/back
OIDCScope "${site.scope}"
OIDCPKCEMethod S256
OIDCCryptoPassphrase a-passphrase-of-this-test-alone
OIDCCacheType file
OIDCCacheDir "${dir}/cache"
OIDCSSLValidateServer Off
<Directory "${dir}/site">
  Require all denied
</Directory>
<Location "/protected">
  AuthType openid-connect
  Require valid-user
  Header always set X-Remote-User "expr=%{REMOTE_USER}"
  Header always set X-Family-Name "expr=%{reqenv:OIDC_CLAIM_family_name}"
</Location>
`;
}

export class Apache {
  readonly port: number;
  readonly dir = mkdtempSync(join(tmpdir(), "assent-apache-"));
  private child: ChildProcess | null = null;

  private constructor(port: number) {
    this.port = port;
  }

  /** The port is chosen before the start, so that the redirect can be registered. */
  static async prepare(): Promise<Apache> {
    return new Apache(await freePort());
  }

  get redirect(): string {
    return `http://127.0.0.1:${this.port}/protected/back`;
  }
  get page(): string {
    return `http://127.0.0.1:${this.port}/protected/page.txt`;
  }

  async start(site: Site): Promise<void> {
    // Its children run as www-data where the tests run as root.
    chmodSync(this.dir, 0o755);
    mkdirSync(join(this.dir, "site/protected"), { recursive: true });
    mkdirSync(join(this.dir, "cache"));
    chmodSync(join(this.dir, "cache"), 0o777);
    writeFileSync(join(this.dir, "site/protected/page.txt"), "The protected page\n");
    const file = join(this.dir, "httpd.conf");
    writeFileSync(file, configuration(this.dir, this.port, site));
    this.child = spawn("/usr/sbin/apache2", ["-DFOREGROUND", "-f", file], { stdio: "ignore" });
    for (let tries = 0; tries < 250; ++tries) {
      const heard = await fetch(`http://127.0.0.1:${this.port}/`).then(() => true, () => false);
      if (heard) return;
      if (this.child.exitCode !== null) break;
      await sleep(20);
    }
    throw new Error(`Apache does not answer: ${this.log()}`);
  }

  log(): string {
    try {
      return readFileSync(join(this.dir, "error.log"), "utf8").slice(-3_000);
    } catch {
      return "(no log)";
    }
  }

  async close(): Promise<void> {
    const child = this.child;
    if (child !== null && child.exitCode === null) {
      const ended = new Promise((done) => child.once("exit", done));
      child.kill("SIGTERM");
      await ended;
    }
    rmSync(this.dir, { recursive: true, force: true });
  }
}
