import { contentKey } from '../../core/objective/contentKey';
import type { ForeignFault } from '../../core/objective/foreignFunction';
import type { Objective } from '../../core/objective/objective';
import type { KeyedFunction } from '../../core/objective/opener';
import { wrapped } from '../../core/objective/wrapped';
import { type Parsed, Problem } from '../../core/problem';
import { nodeCode } from '../../engine/foreign/javascript/nodeCode';
import { loadInLanguage } from '../../engine/foreign/languages';
import type { LoadedProgram, ProgramListener } from '../../engine/foreign/program';
import { oncePerLine } from '../../engine/programs';
import { loadScript } from '../../engine/scripts';
import type { ProgramRequest } from '../../protocol/messages/program';
import { say } from '../terminal';
import { faultText } from './faultText';

/** Loads a function of a person's file into this process; what it prints, and where it fails, goes to the error output. */
export async function loadCode(request: ProgramRequest): Promise<Parsed<KeyedFunction>> {
  let tell = (_fault: ForeignFault): void => {
    // While it is loaded, what is wrong is its end, and said as that.
  };
  const program = await loaded(request, {
    printed: (text) => process.stderr.write(text),
    calling,
    faulted: oncePerLine((fault) => tell(fault)),
  });
  if (program instanceof Problem) return program;
  calling();
  const { facts, objective } = program;
  tell = (fault) => say(faultText(fault, request.path, facts));
  return { key: contentKey(request.text), own: { facts, objective: told(objective) } };
}

async function loaded(request: ProgramRequest, listener: ProgramListener): Promise<Parsed<LoadedProgram>> {
  const { language, path } = request;
  const program =
    language === 'javascript' || language === 'typescript'
      ? await loadScript(request, { code: nodeCode, listener })
      : await loadInLanguage({ ...request, language }, listener);
  if (program instanceof Problem) return ofFile(path, program.message);
  return 'refusal' in program ? ofFile(path, program.refusal) : program;
}

const ofFile = (path: string, sentence: string): Problem =>
  new Problem(faultText({ message: sentence }, path));

/** Who watches over this process is told that a call begins: each has its own time. */
const calling = (): void => void process.send?.({ type: 'calling' });

/** Calls are told of no more often than this. */
const toldMilliseconds = 100;

/** The function, of whose calls is told. */
function told(inner: Objective): Objective {
  let last = performance.now();
  const tell = (): void => {
    const now = performance.now();
    if (now - last < toldMilliseconds) return;
    last = now;
    calling();
  };
  return wrapped(
    inner,
    (x, gradient) => {
      tell();
      return inner.evaluate(x, gradient);
    },
    {
      evaluateMany:
        inner.evaluateMany &&
        ((points, values) => {
          tell();
          inner.evaluateMany?.(points, values);
        }),
      ...{ hessian: 'inner', hessianProduct: 'inner', residuals: 'inner', factors: 'inner' },
      ...{ plane: 'inner', along: 'inner', nextBatch: 'inner' },
    },
  );
}
