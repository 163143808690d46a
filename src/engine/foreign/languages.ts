import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { type Parsed, Problem } from '../../core/problem';
import type { ProgramLanguage, ProgramRequest } from '../../protocol/messages/program';
import type { LoadedProgram, ProgramListener } from './program';
import { loadPython } from './python/loadPython';
import { PythonProcess } from './python/pythonProcess';

/** Loads a person's function. */
type Loader = (request: ProgramRequest, listener: ProgramListener) => Promise<Parsed<LoadedProgram>>;

/** What loads the functions of each language that has an interpreter of its own. */
export const loaders: Readonly<Record<Exclude<ProgramLanguage, 'javascript' | 'typescript'>, Loader>> = {
  python: loadInPython,
};

/** The interpreter that was started last, with what it was started from: the next version of a file finds its packages imported. */
let python: { readonly made: string; readonly process: PythonProcess } | undefined;

async function loadInPython(
  request: ProgramRequest,
  listener: ProgramListener,
): Promise<Parsed<LoadedProgram>> {
  const { interpreters = [], limits, path, parallel } = request;
  const made = JSON.stringify({ interpreters, limits, parallel });
  if (python?.made !== made) {
    const interpreter = firstThere(interpreters);
    if (interpreter instanceof Problem) return interpreter;
    const place = {
      ...{ interpreter, limits, listener, folder: dirname(path) },
      ...(parallel && { parallel }),
      bridge: join(__dirname, 'python'),
    };
    python?.process.end();
    python = { made, process: new PythonProcess(place) };
  }
  const program = await loadPython(request, python.process);
  return program instanceof Problem ? program : withPauses(program);
}

/** A call that takes longer than so many milliseconds is slow. */
const slowMilliseconds = 4;

/** A slow function that takes no batches is called point by point, so that messages are looked at in between. */
function withPauses(program: LoadedProgram): LoadedProgram {
  const { facts, objective } = program;
  const start = facts.start ?? new Array<number>(facts.dimension).fill(0.5);
  const began = performance.now();
  objective.evaluate(Float64Array.from(start));
  if (facts.batched || performance.now() - began < slowMilliseconds) return program;
  const { evaluateMany: _batches, ...single } = objective;
  return { ...program, objective: single };
}

/** The first of some interpreters that starts, with what stands before a script. */
function firstThere(interpreters: readonly string[]): Parsed<readonly string[]> {
  for (const interpreter of interpreters) {
    // The launcher of Windows starts the newest Python of a version.
    const command = interpreter === 'py' ? ['py', '-3'] : [interpreter];
    const [program, ...before] = command;
    const { status } = spawnSync(program, [...before, '--version'], { stdio: 'ignore', windowsHide: true });
    if (status === 0) return command;
  }
  return new Problem(
    `No Python was found (tried ${interpreters.join(', ')}): install Python, or name it in lossLandscape.code.python.`,
  );
}
