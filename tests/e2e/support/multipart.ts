// Three readers of multipart/related that share no code: one here, written from RFC 2046 and as
// strict as it, Python's email package, and munpack.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Part {
  headers: Record<string, string>; // names in lower case
  body: Buffer;
}

/** The parameters of a Content-Type, their quotes taken off; throws where it is not well-formed. */
export function typeParameters(contentType: string): Record<string, string> {
  const parameters: Record<string, string> = {};
  const rest = contentType.slice(contentType.indexOf(";"));
  const one = /\s*;\s*([\w-]+)=(?:"([^"\\]*)"|([^\s";,()<>@:\\/[\]?={}]+(?:\/[\w-]+)?))/y;
  while (one.lastIndex < rest.length) {
    const match = one.exec(rest);
    if (match === null) throw new Error(`not a media type: ${contentType}`);
    parameters[match[1]!.toLowerCase()] = match[2] ?? match[3]!;
  }
  return parameters;
}

function readPart(bytes: Buffer, eol: string): Part {
  const headers: Record<string, string> = {};
  const empty = bytes.indexOf(eol + eol);
  if (empty < 0) throw new Error("a part without an empty line");
  for (const line of bytes.subarray(0, empty).toString("latin1").split(eol)) {
    const match = /^([\w-]+): ([\x20-\x7e]*)$/.exec(line);
    if (match === null) throw new Error(`not a header: ${JSON.stringify(line)}`);
    headers[match[1]!.toLowerCase()] = match[2]!;
  }
  return { headers, body: bytes.subarray(empty + 2 * eol.length) };
}

/** RFC 2046, 5.1.1, without preamble and epilogue; throws on anything that is not exactly that. */
export function readMultipart(contentType: string, body: Buffer, eol = "\r\n"): Part[] {
  const boundary = typeParameters(contentType).boundary;
  if (boundary === undefined || boundary.length > 70) throw new Error("no good boundary");
  const opening = Buffer.from(`--${boundary}${eol}`);
  if (!body.subarray(0, opening.length).equals(opening)) throw new Error("no first delimiter");
  const between = Buffer.from(`${eol}--${boundary}`);
  const parts: Part[] = [];
  for (let at = opening.length; ;) {
    const end = body.indexOf(between, at);
    if (end < 0) throw new Error("no closing delimiter");
    parts.push(readPart(body.subarray(at, end), eol));
    const after = body.subarray(end + between.length, end + between.length + 2 + eol.length);
    if (after.toString("latin1") === `--${eol}`) {
      if (end + between.length + after.length !== body.length) throw new Error("an epilogue");
      return parts;
    }
    if (!after.toString("latin1").startsWith(eol)) throw new Error("a broken delimiter");
    at = end + between.length + eol.length;
  }
}

const python = `
import base64, email, email.policy, json, sys
message = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.HTTP)
assert message.is_multipart() and not message.defects, message.defects
parts = []
for part in message.iter_parts():
    assert not part.defects, part.defects
    parts.append({"headers": {k.lower(): str(v) for k, v in part.items()},
                  "body": base64.b64encode(part.get_payload(decode=True)).decode()})
print(json.dumps(parts))
`;

export function readByPython(contentType: string, body: Buffer): Part[] {
  const head = Buffer.from(`MIME-Version: 1.0\r\nContent-Type: ${contentType}\r\n\r\n`);
  const done = spawnSync("python3", ["-c", python], {
    input: Buffer.concat([head, body]), maxBuffer: 64 << 20,
  });
  if (done.status !== 0) throw new Error(done.stderr.toString());
  const parts = JSON.parse(done.stdout.toString()) as
    { headers: Record<string, string>; body: string }[];
  return parts.map((p) => ({ headers: p.headers, body: Buffer.from(p.body, "base64") }));
}

/**
 * The files that munpack makes, by name. It reads lines as Unix ends them: of parts with CRLF it
 * takes the CRLF before a document and the CR after it for the document's own, and exactly those
 * are taken off again; throws where they are not there.
 */
export function readByMunpack(
  contentType: string, body: Buffer, eol = "\r\n"): Record<string, Buffer> {
  const dir = mkdtempSync(join(tmpdir(), "assent-munpack-"));
  try {
    const head = `MIME-Version: 1.0${eol}Content-Type: ${contentType}${eol}${eol}`;
    writeFileSync(join(dir, "message"), Buffer.concat([Buffer.from(head), body]));
    const done = spawnSync("munpack", ["-f", "message"], { cwd: dir, encoding: "utf8" });
    if (done.status !== 0) throw new Error(done.stdout + done.stderr);
    const files = readdirSync(dir).filter((name) => name !== "message");
    return Object.fromEntries(files.map((name) => {
      const read = readFileSync(join(dir, name));
      if (eol === "\n") return [name, read];
      const own = read.subarray(2, read.length - 1);
      const around = Buffer.concat([Buffer.from("\r\n"), own, Buffer.from("\r")]);
      if (!around.equals(read)) throw new Error(`munpack read ${name} otherwise`);
      return [name, own];
    }));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
