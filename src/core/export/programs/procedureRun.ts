import { pythonNumber } from '../../optimizers/custom/code/pythonWords';
import { juliaNumber } from '../languages/juliaWords';
import { indented } from '../lines';
import { numberOf } from '../methods/methodPlan';
import type { ProcedureLanguage } from '../procedures/part';
import { spelledIn } from '../procedures/parts';
import { procedures, settingFacts } from '../procedures/procedures';
import { docstringLines } from './pythonProgram';
import type { RunFunction } from './runFunction';
import type { NamedRun } from './runFunctions';

/** Whether a method is written by a procedure. */
export const hasProcedure = (method: string): boolean => Object.hasOwn(procedures, method);

/** A method that walks by itself, written out. */
export function procedureRun({ entry, run, name }: NamedRun, language: ProcedureLanguage): RunFunction {
  const procedure = procedures[entry.id];
  const { settings } = run.spec.optimizer;
  const isWhole = (id: string) =>
    entry.settings.some((each) => each.kind === 'number' && each.id === id && each.whole);
  const constants = Object.entries(procedure.constants).map(([id, constant]) => {
    const value = numberOf(entry, settings, id);
    const text = language === 'julia' && !isWhole(id) ? juliaNumber(value) : pythonNumber(value);
    return `${constant} = ${text}`;
  });
  const body = spelledIn(language, procedure.lines(settingFacts(entry, settings)))
    .replaceAll('NAME', name)
    .split('\n');
  return {
    name,
    lines: wrapped(language, name, [`${entry.label}.`, `${entry.source}.`], [...constants, ...body]),
  };
}

/** Lines as a function of x and steps. */
function wrapped(
  language: ProcedureLanguage,
  name: string,
  said: readonly string[],
  body: readonly string[],
): readonly string[] {
  if (language === 'julia')
    return ['"""', ...said, '"""', `function ${name}(x, steps)`, ...indented(body, '    '), 'end'];
  return [`def ${name}(x, steps):`, ...indented([...docstringLines(said), ...body], '    ')];
}
