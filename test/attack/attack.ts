/** What came of an attack. */
export interface Outcome {
  /** How often each kind of answer was seen: "refused", "read". */
  readonly outcomes: Readonly<Record<string, number>>;
  /** What was measured, in words with units: "most memory": "41 MB". */
  readonly figures: Readonly<Record<string, string>>;
  /** Everything that must not happen and did, a sentence each, with what brings it about. Empty where the attack was withstood. */
  readonly faults: readonly string[];
}

/** A bounded, seeded attack on one border of the program (CONTRIBUTING, "Borders"). */
export interface Attack {
  readonly name: string;
  /** What must hold, for the table. */
  readonly aim: string;
  /** How often `npm run attack` tries. */
  readonly tries: number;
  /** How often the tests of every day try: for a second or two. */
  readonly few: number;
  run(tries: number, seed: number): Promise<Outcome>;
}

/** Lines for the terminal: the attack, its tries, what was seen, and the faults. */
export function outcomeLines(
  { name, aim }: Attack,
  tries: number,
  found: Outcome,
  seconds: number,
): string[] {
  const seen = Object.entries(found.outcomes).map(([what, times]) => `${times} ${what}`);
  const figures = Object.entries(found.figures).map(([what, figure]) => `${what} ${figure}`);
  return [
    `${found.faults.length === 0 ? '✔' : '✘'} ${name}: ${tries} tries in ${seconds.toFixed(1)} s; aim: ${aim}`,
    `    ${[...seen, ...figures].join(' · ')}`,
    ...found.faults.slice(0, 20).map((fault) => `    ✘ ${fault}`),
  ];
}
