import type { ProgramRequest } from '../../../../src/protocol/messages/program';

const limits = { loadMilliseconds: 60_000, callMilliseconds: 30_000, memoryMegabytes: 2048 };

/** A function that is loaded, walked on and drawn until one of its processes is killed. */
interface WalkedFunction {
  readonly language: 'javascript' | 'python';
  readonly text: string;
}

const scripts: readonly WalkedFunction[] = [
  { language: 'javascript', text: 'function f(x = 1, y = 2) { return x * x + y * y; }\n' },
  // No plain arithmetic: its gradient is made of differences.
  { language: 'javascript', text: 'const f = ([x, y]) => [x, y].reduce((sum, v) => sum + v * v, 0);\n' },
];

const programs: readonly WalkedFunction[] = [
  { language: 'python', text: 'def f(x=1.0, y=2.0): return x * x + y * y\n' },
  { language: 'python', text: 'import math\n\ndef f(x=1.0, y=2.0): return math.hypot(x, y) ** 2\n' },
];

/** All of them, with Python's where there is an interpreter. */
export const walkedFunctions = (interpreter: string | undefined): readonly WalkedFunction[] =>
  interpreter === undefined ? scripts : [...scripts, ...programs, ...programs];

/** The request that loads one; each version is another text, as what ends often is not started again unless it was changed. */
export function requestOf(
  { language, text }: WalkedFunction,
  version: string,
  interpreter: string | undefined,
): ProgramRequest {
  const comment = language === 'python' ? '#' : '//';
  return {
    ...{ language, name: 'f', limits, path: `/nowhere/${version}.${language}` },
    text: `${text}${comment} ${version}\n`,
    ...(interpreter !== undefined && { interpreters: [interpreter] }),
  };
}
