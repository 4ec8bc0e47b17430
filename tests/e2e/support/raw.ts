// Bytes on a socket, for what no decent client would send.
import { connect } from "node:net";

/** Sends each chunk, `pauseMs` apart, and answers what came back until the end or `waitMs`. */
export async function exchange(
  port: number, chunks: (string | Buffer)[], waitMs = 3_000, pauseMs = 0): Promise<string> {
  return new Promise((done) => {
    const socket = connect(port, "127.0.0.1");
    let heard = "";
    const finish = (): void => {
      clearTimeout(late);
      socket.destroy();
      done(heard);
    };
    const late = setTimeout(finish, waitMs);
    socket.on("data", (chunk) => (heard += chunk.toString("latin1")));
    socket.on("close", finish);
    socket.on("error", finish);
    socket.on("connect", () => void (async () => {
      for (const chunk of chunks) {
        if (!socket.writable) break;
        socket.write(chunk);
        if (pauseMs > 0) await new Promise((go) => setTimeout(go, pauseMs));
      }
    })());
  });
}

/** The status of a raw answer; 0 where there was none. */
export const statusOf = (answer: string): number =>
  Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
