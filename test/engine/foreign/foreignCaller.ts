// What a process that holds a person's functions does with them: it is forked as the leader of a group of its own, loads
// functions of Python or R, evaluates them at points, says what came of it, and stays until its group is ended.

import type { ForeignFacts, ForeignFault } from '../../../src/core/objective/foreignFunction';
import { pointAt } from '../../../src/core/objective/objective';
import { Problem, type Span } from '../../../src/core/problem';
import {
  type InterpreterPlace,
  InterpreterProcess,
} from '../../../src/engine/foreign/interpreter/interpreterProcess';
import { loadInterpreted } from '../../../src/engine/foreign/interpreter/loadInterpreted';
import type { LoadedProgram, ProgramSource } from '../../../src/engine/foreign/program';
import { pythonBridge } from '../../../src/engine/foreign/python/pythonBridge';
import { rBridge } from '../../../src/engine/foreign/r/rBridge';

const bridges = { python: pythonBridge, r: rBridge };

/** What it is asked. */
export interface ForeignCall {
  readonly language: keyof typeof bridges;
  readonly source: ProgramSource;
  readonly place: Omit<InterpreterPlace, 'listener' | 'bridge'>;
  /** Each is evaluated with its gradient, in turn. */
  readonly points: readonly (readonly number[])[];
  /** It is loaded into the process of the interpreter that others with the same interpreter are in, and stays there. */
  readonly isTogether: boolean;
  /** Then so many points are evaluated at once: i − 2, and so on. */
  readonly many?: number;
}

/** What it says of each point. */
export interface CalledPoint {
  readonly value: number;
  readonly gradient: readonly number[];
}

export interface ForeignCalled {
  readonly refused?: { readonly message: string; readonly span?: Span };
  readonly facts?: ForeignFacts;
  readonly points: readonly (CalledPoint | { readonly thrown: string })[];
  readonly many: readonly number[];
  readonly faults: readonly ForeignFault[];
  readonly printed: string;
}

let faults: ForeignFault[] = [];
let printed = '';
const listener = {
  faulted: (fault: ForeignFault) => void faults.push(fault),
  printed: (text: string) => {
    printed += text;
  },
};
const together = new Map<string, InterpreterProcess>();
const stays: LoadedProgram[] = [];

function processFor({ language, place, isTogether }: ForeignCall): InterpreterProcess {
  const key = place.interpreter.join(' ');
  const python =
    (isTogether && together.get(key)) ||
    new InterpreterProcess({ ...place, bridge: bridges[language], listener });
  if (isTogether) together.set(key, python);
  return python;
}

async function called(call: ForeignCall): Promise<ForeignCalled> {
  faults = [];
  printed = '';
  const python = processFor(call);
  const program = await loadInterpreted(call.source, python);
  const isRefused = program instanceof Problem;
  const points = isRefused ? [] : call.points.map((x) => at(program, x));
  const many = isRefused || !call.many ? [] : manyOf(program, call.many);
  if (!isRefused && call.isTogether) stays.push(program);
  else if (!isRefused) program.dispose();
  return {
    ...(isRefused ? { refused: { message: program.message, span: program.span } } : { facts: program.facts }),
    ...{ points, many, faults, printed },
  };
}

function at({ objective }: LoadedProgram, x: readonly number[]): ForeignCalled['points'][number] {
  try {
    const { value, gradient } = pointAt(objective, x);
    return { value, gradient: [...gradient] };
  } catch (error) {
    return { thrown: String(error) };
  }
}

function manyOf({ objective }: LoadedProgram, count: number): number[] {
  const points = Float64Array.from({ length: count * objective.dimension }, (_, i) => i - 2);
  const values = new Float64Array(count);
  objective.evaluateMany?.(points, values);
  return [...values];
}

process.on('message', (call: ForeignCall | 'finish') => {
  if (call === 'finish') {
    for (const program of stays) program.dispose();
    return;
  }
  called(call).then(
    (said) => process.send?.(said),
    (error: unknown) => process.send?.({ crashed: String(error) }),
  );
});
// A person's processes have to end with the group, and not because this one ended.
setInterval(() => undefined, 2 ** 30);
