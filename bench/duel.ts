// The gateway and a peer in turn, so that whatever else the machine does meets both.
import type { Round } from "./load.ts";
import { median } from "./processes.ts";

export interface Duel {
  ratio: number; // of requests per CPU-second, the median of the rounds
  ours: Round[];
  theirs: Round[];
}

export async function fight(
  rounds: number, ours: () => Promise<Round>, theirs: () => Promise<Round>): Promise<Duel> {
  const duel: Duel = { ratio: 0, ours: [], theirs: [] };
  await theirs(); // A round that does not count: the peer's code is compiled while it runs.
  for (let i = 0; i < rounds; ++i) {
    duel.theirs.push(await theirs());
    duel.ours.push(await ours());
  }
  duel.ratio = median(
    duel.ours.map((round, i) => round.perCpuSecond / duel.theirs[i]!.perCpuSecond));
  return duel;
}

/** One row of the report. */
export function describe(what: string, duel: Duel, target: number): string {
  const [own, peer] = [duel.ours, duel.theirs].map((r) => median(r.map((x) => x.perCpuSecond)));
  return `| ${what} | ${duel.ratio.toFixed(2)} (${own!.toFixed(0)} of ${peer!.toFixed(0)}) | ` +
    `at least ${target} |`;
}
