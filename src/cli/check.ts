import { checkGradient, type GradientVerdict } from '../core/analysis/gradientCheck';
import { hessianSpectrum } from '../core/analysis/spectrum';
import { withTypedGradient } from '../core/analysis/typedGradient';
import { type Experiment, experimentDefaults, type ObjectiveSpec } from '../core/experiment/experiment';
import { withDifferences } from '../core/objective/differences';
import type { OpenedObjective } from '../core/objective/opened';
import { type Parsed, Problem } from '../core/problem';
import { startOn } from '../core/run/prepare';
import type { CheckCall } from './call';
import type { CallPlace } from './callPlace';
import { type CheckFindings, jsonText, tableText } from './checkReport';
import { open, readExperiment } from './files';
import { InputFiles } from './input';
import { warn } from './terminal';
import { withReadStart } from './weights';

/** What a check needs to know of an experiment. */
type Subject = Pick<Experiment, 'objective' | 'gradient' | 'precision' | 'seed' | 'start'>;
/** … with the numbers of its start. */
type ReadSubject = Subject & { readonly start?: readonly number[] };

/** Checks a gradient and writes what was found: the one of the objective, or one that a person typed. */
export async function checkObjective(
  call: CheckCall,
  { materials, openOutput }: CallPlace,
): Promise<Parsed<GradientVerdict>> {
  const { subject, out } = call;
  const inputs = new InputFiles();
  const named = 'file' in subject ? readExperiment(subject.file, inputs) : subjectOf(subject.objective);
  if (named instanceof Problem) return named;
  const asked: Subject = {
    ...named,
    precision: call.precision ?? named.precision,
    start: call.at ?? named.start,
  };
  const file = 'file' in subject ? subject.file : '.';
  const opened = await open(asked, file, inputs, materials);
  if (opened instanceof Problem) return opened;
  const numbered = await withReadStart(asked, file, opened, inputs);
  if (numbered instanceof Problem) return numbered;
  const write = openOutput(out, inputs);
  if (write instanceof Problem) return write;
  const checked = check(numbered, opened, call);
  if (checked instanceof Problem) return checked;
  warn(opened.summary.warnings);
  const text = call.format === 'json' ? jsonText(checked) : tableText(checked);
  return (await write([text])) ?? checked.check.verdict;
}

function subjectOf(objective: ObjectiveSpec): Subject {
  const { gradient, precision, seed } = experimentDefaults;
  return { objective, gradient, precision, seed };
}

function check(
  { gradient, seed, start }: ReadSubject,
  opened: OpenedObjective,
  { gradient: typed, hessian }: CheckCall,
): Parsed<CheckFindings> {
  const { exact, summary, precision } = opened;
  const { parameterNames } = summary;
  const point = startOn(opened, start);
  if (point instanceof Problem) return point;
  const objective =
    typed === undefined
      ? withDifferences(exact, gradient, precision)
      : withTypedGradient(exact, typed, parameterNames, precision);
  if (objective instanceof Problem) return objective;
  const checked = { summary, precision, point, check: checkGradient(objective, point, parameterNames, seed) };
  if (!hessian || !Number.isFinite(checked.check.value)) return checked;
  return { ...checked, hessian: hessianSpectrum(exact, Float64Array.from(point), precision, seed) };
}
