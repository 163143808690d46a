import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { type Aim, compare, shown, side, type Taken } from './functionFigures';
import { median, printTable } from './table';

const functions: readonly (readonly [name: string, title: string, gradient: string])[] = [
  ['scalars', 'two numbers', 'its arithmetic'],
  ['list', 'a list of two', 'its arithmetic'],
  ['countedScalars', 'two numbers', 'differences'],
  ['countedList', 'a list of two', 'differences'],
];

/** The share of the speed that it has in a program of the person's own. */
const aim = 0.5;

/** A person's JavaScript functions as they are called here, beside the same work in a Node program with nothing of ours. */
export function measureScripts(rounds: number): readonly Aim[] {
  const measured = functions.map((each) => ({ each, ...ratesOf(each[0], rounds) }));
  printTable(
    `A person's JavaScript function, in a Node program with a gradient written by hand or the same differences, and here; CPU time, medians of ${rounds} interleaved rounds`,
    [
      ...['it takes', 'gradient', 'steps/s within', 'here', `ratio (aim ≥ ${aim})`],
      ...[`points/s within, ${side}²`, 'here', 'ratio'],
    ],
    measured.map(({ each: [, title, gradient], step, grid }) => [
      ...[title, gradient, ...cells(step), ...cells(grid)],
    ]),
  );
  return measured.flatMap(({ each: [, title, gradient], step, grid }) =>
    [
      { what: 'steps', ratio: step.here / step.within },
      { what: 'points', ratio: grid.here / grid.within },
    ].map(({ what, ratio }) => ({
      ...{ what: `JavaScript, ${title}, ${gradient}: ${what}/s`, holds: ratio >= aim },
      said: `${ratio.toFixed(2)} of those within a program (aim ≥ ${aim})`,
    })),
  );
}

/** Work per second. */
interface Rates {
  readonly within: number;
  readonly here: number;
}

const cells = ({ within, here }: Rates): string[] => [shown(within), shown(here), (here / within).toFixed(2)];

function ratesOf(name: string, rounds: number): { readonly step: Rates; readonly grid: Rates } {
  const within: Taken[] = [];
  const here: Taken[] = [];
  for (let round = 0; round < rounds; round++) {
    within.push(taken('within', name));
    here.push(taken('through', name));
  }
  compare(name, within[0].check, here[0].check);
  const rates = (what: 'step' | 'grid', work: number): Rates => ({
    within: work / median(within.map((each) => each[what])),
    here: work / median(here.map((each) => each[what])),
  });
  return { step: rates('step', 1), grid: rates('grid', side ** 2) };
}

function taken(way: 'within' | 'through', name: string): Taken {
  const output = execFileSync(process.execPath, [join('out', 'bench', 'scriptJob.js'), way, name], {
    encoding: 'utf8',
  });
  return JSON.parse(output) as Taken;
}
