import { checkRunSpec } from '../core/experiment/checkRunSpec';
import { exportCode } from '../core/export/exportCode';
import type { ExportedProgram } from '../core/export/exportedProgram';
import type { ExportedRun } from '../core/export/exportRequest';
import { type Parsed, Problem } from '../core/problem';
import type { EngineQuestions } from '../protocol/messages/engineQuestions';
import type { OpenObjectives } from './objectives';

/** Walked runs of an open objective as a program. */
export function codeOf(
  objectives: OpenObjectives,
  key: string,
  { spec: objective, runs, language }: Omit<EngineQuestions['code']['ask'], 'objective'>,
): Parsed<ExportedProgram> {
  const opened = objectives.get(key);
  if (opened instanceof Problem) return opened;
  const checked: ExportedRun[] = [];
  for (const run of runs) {
    const spec = checkRunSpec(run.spec, opened.precision);
    if (spec instanceof Problem) return spec;
    checked.push({ ...run, spec });
  }
  return exportCode({ objective, opened, runs: checked }, language);
}
