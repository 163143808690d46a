import { pythonWith } from '../bench/pythonWith';
import { printTable } from '../bench/table';
import { killFunctions } from '../test/engine/foreign/kills/killFunctions';
import { canLook } from '../test/engine/foreign/kills/markedProcesses';

/** At so many kills each, the time is told. */
const told = 100;
/** Most of the time they wait: for processes that start, and for those that end. */
const lanes = 4;

/** Kills the processes of functions of files while they are walked on and drawn; ends with 1 where something is not as it has to be. */
export async function soakFunctions(kills: number, seed: number): Promise<void> {
  if (!canLook) throw new Error('Processes are looked at in /proc, which is not there: run it on Linux.');
  const began = performance.now();
  const seconds = (): string => `${((performance.now() - began) / 1000).toFixed(0)} s`;
  const interpreter = pythonWith('math');
  if (interpreter === undefined) console.log('No Python was found: only functions of JavaScript are used.');
  let all = 0;
  const count = (): void => {
    all++;
    if (all % told === 0) console.log(`  ${all} kills, ${seconds()}`);
  };
  const { killed, rounds, ends, faults, before, after } = await killFunctions(
    { kills, seed, interpreter, told: count },
    lanes,
  );
  printTable(
    `${all} kills at random moments (seed ${seed}) in ${rounds} uses of functions of files, ${seconds()}`,
    ['killed', '', 'runs that ended', ' ', 'held by the parent', 'before', 'after'],
    [
      [
        'engine',
        shown(killed.engine),
        'failed',
        shown(ends.failed),
        'handles',
        shown(before.handles),
        shown(after.handles),
      ],
      [
        'process of a function',
        shown(killed.function),
        'cancelled',
        shown(ends.cancelled),
        'MB',
        shown(before.megabytes),
        shown(after.megabytes),
      ],
      ['bridge to Python', shown(killed.bridge), '', '', 'processes', '0', '0'],
    ],
  );
  for (const fault of faults) console.log(`  ✗ ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
  else
    console.log(
      '\n  Each run ended once, each question was answered, no process was left, and no engine kept a handle of what it had started.',
    );
}

const shown = (figure = 0): string => figure.toFixed(0);
