// Compares the core with every number of test/fixtures that was made elsewhere: `npm run verify`, or `npm run verify -- --json`.
// `npm run verify -- datasets` verifies one group; `npm run verify -- nist` prints the digits that Levenberg–Marquardt reaches on NIST's sets, beside MINPACK's.
import { printTable } from '../bench/table';
import { referenceGroups } from '../test/reference';
import type { Outcome, ReferenceCase, ReferenceGroup } from '../test/reference/group';
import { verifyNist } from './nist';

/** A case that was compared. */
interface Compared {
  readonly case: string;
  readonly compared: number;
  readonly worst: number;
  readonly tolerance: number;
  readonly holds: boolean;
  /** What was thrown instead. */
  readonly error?: string;
}

/** A group, and what was found. */
interface Verified {
  readonly group: string;
  readonly source: string;
  readonly measure: string;
  readonly cases: readonly Compared[];
  readonly leftOut: ReferenceGroup['leftOut'];
}

async function verified(group: ReferenceGroup): Promise<Verified> {
  const { id, source, measure, leftOut } = group;
  return { group: `reference/${id}`, source, measure, cases: await compared(group), leftOut };
}

async function compared({ cases }: ReferenceGroup): Promise<Compared[]> {
  const all: Compared[] = [];
  for (const found of cases()) {
    const { name, tolerance } = found;
    const outcome = await outcomeOf(found);
    const holds = outcome.compared > 0 && outcome.worst <= tolerance;
    all.push({ case: name, tolerance, holds, ...outcome });
  }
  return all;
}

/** One broken case must not hide the others. */
async function outcomeOf({ compare }: ReferenceCase): Promise<Outcome & Pick<Compared, 'error'>> {
  try {
    return await compare();
  } catch (error) {
    return { compared: 0, worst: Number.NaN, error: String(error) };
  }
}

/** How much of its tolerance a case uses up; a case that fails comes before all that hold. */
function strain({ worst, tolerance, holds }: Compared): number {
  if (!holds) return Number.POSITIVE_INFINITY;
  return tolerance === 0 ? 0 : worst / tolerance;
}

const count = (cases: readonly Compared[]): number => cases.reduce((sum, found) => sum + found.compared, 0);
const digits = (figure: number): string => (figure === 0 ? '0' : figure.toExponential(1));

/** The case that comes closest to its tolerance, or is farthest beyond it. */
function closest(cases: readonly Compared[]): Compared {
  return cases.reduce((most, found) => (strain(found) > strain(most) ? found : most));
}

function summary({ group, cases }: Verified): string[] {
  const { worst, tolerance } = closest(cases);
  return [
    `${cases.every(({ holds }) => holds) ? '✓' : '✗'} ${group}`,
    cases.length.toLocaleString('en'),
    count(cases).toLocaleString('en'),
    digits(worst),
    digits(tolerance),
    closest(cases).case,
  ];
}

function print(groups: readonly Verified[]): void {
  printTable(
    'Numbers made elsewhere, and how far ours are from them at the most, where they come closest to the tolerance',
    ['', 'cases', 'values', 'worst', 'tolerance', 'in'],
    groups.map(summary),
  );
  console.log('\nWho made them, and what deviations are measured in\n');
  for (const { group, source, measure } of groups) console.log(`  ${group}: ${source}; ${measure}.`);
  console.log('\nLeft out\n');
  const leftOut = groups.flatMap((found) =>
    found.leftOut.map(({ what, why }) => `  ${found.group}: ${what}: ${why}.`),
  );
  for (const line of new Set(leftOut)) console.log(line);
  const cases = groups.flatMap((found) => found.cases);
  const failures = cases.filter(({ holds }) => !holds);
  if (failures.length > 0) console.log('\nBeyond their tolerance\n');
  for (const { case: name, worst, tolerance, compared, error } of failures)
    console.log(`  ✗ ${name}: ${error ?? `${worst}, tolerance ${tolerance}, ${compared} values`}`);
  console.log(
    `\n${count(cases).toLocaleString('en')} values in ${cases.length.toLocaleString('en')} cases: ${
      failures.length === 0 ? 'all hold.' : `${failures.length} do not hold.`
    }`,
  );
}

/** Verifies the groups whose ids begin with a word of the call, or all. */
async function verifyAll(): Promise<boolean> {
  const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'));
  const chosen = referenceGroups.filter(
    ({ id }) => asked.length === 0 || asked.some((word) => id.startsWith(word)),
  );
  if (chosen.length === 0) throw new Error(`There is no group ${asked.join(' or ')}.`);
  const groups: Verified[] = [];
  for (const group of chosen) groups.push(await verified(group));
  if (process.argv.includes('--json')) console.log(JSON.stringify(groups, null, 2));
  else print(groups);
  return groups.every(({ cases }) => cases.every(({ holds }) => holds));
}

const done = process.argv.includes('nist') ? Promise.resolve(verifyNist()) : verifyAll();
void done.then((holds) => {
  process.exitCode = holds ? 0 : 1;
});
