// Many held requests at once: what they cost, and that all are answered.
import { connect, type Socket } from "node:net";
import type { ChildProcess } from "node:child_process";
import { admin, openSession, pollPath, publicPort, token } from "./gateway.ts";
import { residentBytes, sleep } from "./processes.ts";

export interface Held {
  count: number;
  bytesEach: number;
  megabytesAboveBase: number;
  answeredInMs: number;
}

export async function measureHeld(gateway: ChildProcess, count: number): Promise<Held> {
  const accessToken = await token();
  await openSession(accessToken, "+33610000001");
  await sleep(500);
  const before = residentBytes(gateway.pid!);

  const request =
    `GET ${pollPath(accessToken)} HTTP/1.1\r\nHost: 127.0.0.1\r\nPrefer: wait=60\r\n\r\n`;
  const sockets: Socket[] = [];
  let answered = 0;
  for (let from = 0; from < count; from += 500) {
    await Promise.all(
      Array.from({ length: Math.min(500, count - from) },
        () => hold(request, sockets, () => ++answered)),
    );
  }
  await sleep(3_000);
  if (answered > 0) throw new Error(`${answered} held requests were answered too early`);
  const grown = residentBytes(gateway.pid!) - before;

  const began = performance.now();
  // Past the code's lifetime: the session ends, and all who wait are told.
  const advance = JSON.stringify({ advance: "601s" });
  await fetch(`${admin}/sandbox/v1/clock`, { method: "POST", body: advance });
  while (answered < count) {
    if (performance.now() - began > 30_000) {
      throw new Error(`only ${answered} of ${count} were answered`);
    }
    await sleep(10);
  }
  const answeredInMs = performance.now() - began;
  for (const socket of sockets) socket.destroy();
  return { count, bytesEach: grown / count, megabytesAboveBase: grown / 1048576, answeredInMs };
}

function hold(request: string, sockets: Socket[], onAnswer: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(publicPort, "127.0.0.1", () => {
      socket.write(request);
      resolve();
    });
    socket.once("data", onAnswer);
    socket.on("error", reject);
    sockets.push(socket);
  });
}
