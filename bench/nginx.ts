// The peer: nginx answering `return 200` with a body of a given size, or serving a file.
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ChildProcess } from "node:child_process";
import { sleep, start } from "./processes.ts";

export async function startNginx(
  dir: string, port: number, bodyBytes: number): Promise<ChildProcess> {
  const body = "x".repeat(bodyBytes);
  return startIn(join(dir, `nginx-${bodyBytes}`), port,
    `location /x { default_type application/json; return 200 '${body}'; }`);
}

/** Serves `content` at `/file`. */
export async function startNginxWithFile(
  dir: string, port: number, content: Buffer): Promise<ChildProcess> {
  const home = join(dir, "nginx-file");
  mkdirSync(home, { recursive: true });
  chmodSync(dir, 0o755); // nginx's workers are not root
  writeFileSync(join(home, "file"), content);
  return startIn(home, port,
    `location / { root ${home}; sendfile on; tcp_nopush on; open_file_cache max=10; }`);
}

async function startIn(home: string, port: number, location: string): Promise<ChildProcess> {
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, "nginx.conf"), configuration(port, location));
  const child = start(["taskset", "-c", "0", "nginx", "-p", home, "-c", join(home, "nginx.conf")]);
  for (let i = 0; i < 100; ++i) {
    try {
      await fetch(`http://127.0.0.1:${port}/x`);
      return child;
    } catch {
      await sleep(30);
    }
  }
  throw new Error("nginx did not start");
}

const configuration = (port: number, location: string) => `
daemon off; master_process off; worker_processes 1; pid ./nginx.pid; error_log stderr crit;
events { worker_connections 4096; }
http {
  access_log off; server_tokens off; keepalive_requests 100000000; tcp_nodelay on;
  client_body_temp_path ./t1; proxy_temp_path ./t2; fastcgi_temp_path ./t3;
  uwsgi_temp_path ./t4; scgi_temp_path ./t5;
  server {
    listen 127.0.0.1:${port} backlog=4096;
    ${location}
  }
}
`;
