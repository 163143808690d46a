// Tries what people type, paste and open, line by line of test/field: `npm run field`. A table by kind; what is not as
// expected is printed below it, and is the exit code.
import { printTable } from '../bench/table';
import { fieldSorts } from '../test/field';
import { casesOf } from '../test/field/field';

interface Count {
  right: number;
  all: number;
}

async function main(): Promise<void> {
  const kinds = new Map<string, Count>();
  const wrong: string[] = [];
  for (const sort of fieldSorts)
    for (const each of casesOf(sort)) {
      const count = kinds.get(each.kind) ?? { right: 0, all: 0 };
      kinds.set(each.kind, count);
      count.all++;
      const fault = await sort.examine(each);
      if (fault === undefined) count.right++;
      else wrong.push(`${sort.file}, ${each.kind}, ${each.what}: ${fault}`);
    }
  const rows = [...kinds].map(([kind, { right, all }]) => [kind, String(right), String(all)]);
  const sum = (of: (count: Count) => number): string =>
    String([...kinds.values()].reduce((total, count) => total + of(count), 0));
  printTable(
    'What people type, paste and open, each read as its author meant it or refused in the right sentence',
    ['kind', 'right', 'of'],
    [...rows, ['all', sum(({ right }) => right), sum(({ all }) => all)]],
  );
  for (const line of wrong) console.log(line);
  process.exitCode = wrong.length > 0 ? 1 : 0;
}

void main();
