import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { type Parsed, Problem } from '../../core/problem';
import type { ProgramLanguage, ProgramRequest } from '../../protocol/messages/program';
import { gradientTime, slowMilliseconds } from './gradientTime';
import { InterpreterProcess } from './interpreter/interpreterProcess';
import type { LanguageBridge } from './interpreter/languageBridge';
import { loadInterpreted } from './interpreter/loadInterpreted';
import type { LoadedProgram, ProgramListener } from './program';
import { pythonBridge } from './python/pythonBridge';
import { rBridge } from './r/rBridge';

/** The languages that have an interpreter of their own. */
type InterpretedLanguage = Exclude<ProgramLanguage, 'javascript' | 'typescript'>;

/** How the interpreter of each is spoken to. */
const bridges: Readonly<Record<InterpretedLanguage, LanguageBridge>> = {
  python: pythonBridge,
  r: rBridge,
};

/** The interpreter that was started last, with what it was started from: the next version of a file finds its packages imported. */
let last: { readonly made: string; readonly process: InterpreterProcess } | undefined;

/** Loads a person's function into the interpreter of its language. */
export async function loadInLanguage(
  request: ProgramRequest & { readonly language: InterpretedLanguage },
  listener: ProgramListener,
): Promise<Parsed<LoadedProgram>> {
  const { language, interpreters = [], limits, path, parallel } = request;
  const made = JSON.stringify({ language, interpreters, limits, parallel });
  if (last?.made !== made) {
    const interpreter = firstThere(interpreters, language);
    if (interpreter instanceof Problem) return interpreter;
    const place = {
      ...{ interpreter, limits, listener, folder: dirname(path) },
      ...(parallel && { parallel }),
      ...{ bridge: bridges[language], programs: __dirname },
    };
    last?.process.end();
    last = { made, process: new InterpreterProcess(place) };
  }
  const program = await loadInterpreted(request, last.process);
  return program instanceof Problem ? program : withPauses(program);
}

/** A slow function that takes no batches is called point by point, so that messages are looked at in between. */
function withPauses(program: LoadedProgram): LoadedProgram {
  const { objective } = program;
  const start = program.facts.start ?? new Array<number>(program.facts.dimension).fill(0.5);
  const gradientMilliseconds = gradientTime(objective, Float64Array.from(start));
  const facts = { ...program.facts, gradientMilliseconds };
  if (facts.batched || gradientMilliseconds < slowMilliseconds) return { ...program, facts };
  const { evaluateMany: _batches, ...single } = objective;
  return { ...program, facts, objective: single };
}

/** The first of some interpreters that starts, with what stands before a script. */
function firstThere(
  interpreters: readonly string[],
  language: InterpretedLanguage,
): Parsed<readonly string[]> {
  const { name, commandOf, refusal } = bridges[language];
  if (refusal !== undefined) return new Problem(refusal);
  for (const interpreter of interpreters) {
    const command = commandOf(interpreter);
    const [program, ...before] = command;
    const { status } = spawnSync(program, [...before, '--version'], { stdio: 'ignore', windowsHide: true });
    if (status === 0) return command;
  }
  return new Problem(
    `No ${name} was found (tried ${interpreters.join(', ')}): install ${name}, or name it in lossLandscape.code.${language}.`,
  );
}
