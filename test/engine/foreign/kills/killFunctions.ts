import { until } from '../../../until';
import { type KillCount, KillLane, type KillPlan } from './killLane';
import { handlesOf } from './markedProcesses';

/** What this process holds. */
export interface Holdings {
  /** Open files, pipes and sockets. */
  readonly handles: number;
  /** Memory in the machine's, in MB. */
  readonly megabytes: number;
}

export interface KillReport extends KillCount {
  readonly before: Holdings;
  readonly after: Holdings;
}

/** Kills processes of functions at random moments, in some lanes at a time, and counts what is held before and after. */
export async function killFunctions({ kills, seed, ...plan }: KillPlan, lanes: number): Promise<KillReport> {
  // Whatever is opened once is opened before.
  const warm = await new KillLane({ ...plan, kills: 1, seed: seed - 1 }).play();
  const before = holdings();
  const counts = await Promise.all(
    Array.from({ length: lanes }, (_, lane) =>
      new KillLane({ ...plan, kills: Math.ceil(kills / lanes), seed: seed + lane }).play(),
    ),
  );
  const total = [warm, ...counts].reduce(added);
  const faults = [...total.faults, ...(await handlesLeft(before))];
  return { ...total, faults, before, after: holdings() };
}

/** Pipes of processes that have ended are closed a moment later. */
async function handlesLeft({ handles }: Holdings): Promise<readonly string[]> {
  try {
    await until('nothing more is open than before', () => handlesOf(process.pid) <= handles);
    return [];
  } catch {
    return [`${handlesOf(process.pid)} handles are open, and ${handles} were before.`];
  }
}

function holdings(): Holdings {
  globalThis.gc?.();
  return { handles: handlesOf(process.pid), megabytes: process.memoryUsage.rss() / 2 ** 20 };
}

function added(a: KillCount, b: KillCount): KillCount {
  const ends = { ...a.ends };
  for (const [kind, times] of Object.entries(b.ends)) ends[kind] = (ends[kind] ?? 0) + times;
  return {
    killed: {
      engine: a.killed.engine + b.killed.engine,
      function: a.killed.function + b.killed.function,
      bridge: a.killed.bridge + b.killed.bridge,
    },
    rounds: a.rounds + b.rounds,
    ends,
    faults: [...a.faults, ...b.faults],
  };
}
