import { parseArgs } from 'node:util';
import { limits, type ObjectiveSpec } from '../core/experiment/experiment';
import { type ExportLanguage, exportLanguages } from '../core/export/language';
import type { ReadOptions } from '../core/learning/datasets/readOptions';
import { type RuleLanguage, ruleLanguages } from '../core/optimizers/custom/code/ruleCode';
import { type Precision, precisions } from '../core/precision';
import { type Parsed, Problem } from '../core/problem';
import { shown } from '../core/text/jsonFields';
import { visible } from '../core/text/visible';
import { foldBounds } from '../core/validation/crossValidate';
import type { Variation } from '../core/validation/variation';
import { type CodeOptions, codeOptionNames, readCodeOptions } from './code/codeOptions';
import { numbers, oneOf, whole } from './optionValues';
import { readVariation } from './readVariation';
import { allowedInRender, type RenderCall, renderCall } from './renderCall';

/** What calls say that may be about a function of a person's file. */
interface MayRunCode {
  /** Absent: nothing of it was said. */
  readonly code?: CodeOptions;
}

/** `loss-landscape run <file>`. */
export interface RunCall extends MayRunCode {
  readonly kind: 'run';
  /** An experiment, or a file of code with the name of a function behind it: "loss.py::loss". */
  readonly file: string;
  readonly format: 'json' | 'csv';
  readonly out?: string;
  /** A file of weights at which it begins; absent: as the experiment says. */
  readonly start?: string;
  /** Where the weights go with which it ends. */
  readonly weightsOut?: string;
  /** An update rule in place of the experiment's optimizers. */
  readonly rule?: string;
}

/** `loss-landscape export <file>`. */
export interface ExportCall {
  readonly kind: 'export';
  readonly file: string;
  readonly language: ExportLanguage;
  readonly out?: string;
}

/** `loss-landscape rule "<update rule>"`. */
export interface RuleCall {
  readonly kind: 'rule';
  readonly rule: string;
  readonly format: 'text' | RuleLanguage;
  readonly out?: string;
}

/** `loss-landscape check …`. */
export interface CheckCall extends MayRunCode {
  readonly kind: 'check';
  /** The file of an experiment or of code, or the objective itself. */
  readonly subject: { readonly file: string } | { readonly objective: ObjectiveSpec };
  readonly format: 'text' | 'json';
  readonly out?: string;
  readonly at?: readonly number[];
  /** The gradient as typed, one formula for each parameter. */
  readonly gradient?: string;
  readonly precision?: Precision;
  /** Whether the Hessian's eigenvalues are wanted, too. */
  readonly hessian?: boolean;
}

/** `loss-landscape sample …`. */
export interface SampleCall extends MayRunCode {
  readonly kind: 'sample';
  readonly file: string;
  readonly format: 'json' | 'csv';
  readonly out?: string;
  /** A plane's file; without it the plane along the first parameters. */
  readonly plane?: string;
  /** Lower and upper bound along each direction; without it the plane's own view. */
  readonly window?: readonly number[];
  /** Columns and rows. */
  readonly cells: readonly [columns: number, rows: number];
}

/** `loss-landscape validate …`. */
export interface ValidateCall {
  readonly kind: 'validate';
  readonly file: string;
  readonly folds: number;
  /** Deals out the rows; absent: the experiment's. */
  readonly seed?: number;
  readonly vary?: Variation;
  readonly format: 'text' | 'json';
  readonly out?: string;
}

/** `loss-landscape inspect <file>`. */
export interface InspectCall {
  readonly kind: 'inspect';
  readonly file: string;
  /** The column with which the others are compared. */
  readonly target?: string;
  /** Which of the tables in it. */
  readonly read: ReadOptions;
  readonly format: 'text' | 'json';
  readonly out?: string;
}

/** `loss-landscape predict <run.json> <file>`. */
export interface PredictCall {
  readonly kind: 'predict';
  /** The report of a run on data, or an experiment with its final parameters. */
  readonly run: string;
  /** The table whose rows are asked about. */
  readonly file: string;
  /** Which of the tables in it; the rest is as the run's data was read. */
  readonly read: ReadOptions;
  readonly out?: string;
}

/** What a person asks for. */
export type CommandCall =
  | RunCall
  | CheckCall
  | SampleCall
  | RenderCall
  | ValidateCall
  | InspectCall
  | PredictCall
  | RuleCall
  | ExportCall
  | { readonly kind: 'help' };

const options = {
  format: { type: 'string' },
  out: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  at: { type: 'string' },
  gradient: { type: 'string' },
  formula: { type: 'string' },
  function: { type: 'string' },
  dimension: { type: 'string' },
  precision: { type: 'string' },
  hessian: { type: 'boolean' },
  plane: { type: 'string' },
  window: { type: 'string' },
  cells: { type: 'string' },
  folds: { type: 'string' },
  seed: { type: 'string' },
  vary: { type: 'string' },
  target: { type: 'string' },
  sheet: { type: 'string' },
  table: { type: 'string' },
  array: { type: 'string' },
  'target-array': { type: 'string' },
  start: { type: 'string' },
  'weights-out': { type: 'string' },
  rule: { type: 'string' },
  to: { type: 'string' },
  png: { type: 'string' },
  svg: { type: 'string' },
  pdf: { type: 'string' },
  gif: { type: 'string' },
  theme: { type: 'string' },
  size: { type: 'string' },
  scale: { type: 'string' },
  only: { type: 'string' },
  steps: { type: 'string' },
  seconds: { type: 'string' },
  frames: { type: 'string' },
  surface: { type: 'boolean' },
  view: { type: 'string' },
  azimuth: { type: 'string' },
  elevation: { type: 'string' },
  height: { type: 'string' },
  'allow-code': { type: 'boolean' },
  python: { type: 'string' },
  'load-limit': { type: 'string' },
  'call-limit': { type: 'string' },
  memory: { type: 'string' },
} as const;

/** The options that say which of the tables in a file is read. */
const tableOptions = ['sheet', 'table', 'array', 'target-array'] as const;

type Option = keyof typeof options;
type Flag = 'help' | 'hessian' | 'surface' | 'allow-code';
type CallOptions = { readonly [id in Flag]?: boolean } & { readonly [id in Exclude<Option, Flag>]?: string };

/** What a person asks for on the command line; a Problem when it is no call. */
export function readCall(args: readonly string[]): Parsed<CommandCall> {
  try {
    const { values, positionals } = parseArgs({ args: joined(args), allowPositionals: true, options });
    const [command, ...files] = positionals;
    if (values.help || command === 'help') return { kind: 'help' };
    if (command === 'run') return runCall(files, values);
    if (command === 'check') return checkCall(files, values);
    if (command === 'sample') return sampleCall(files, values);
    if (command === 'render')
      return unsuitable('render', values, allowedInRender) ?? renderCall(files, values);
    if (command === 'validate') return validateCall(files, values);
    if (command === 'inspect') return inspectCall(files, values);
    if (command === 'predict') return predictCall(files, values);
    if (command === 'rule') return ruleCall(files, values);
    if (command === 'export') return exportCall(files, values);
    const choice = 'run, check, sample, render, validate, inspect, predict, rule or export';
    return new Problem(
      command === undefined
        ? `Say what to do: loss-landscape ${choice}.`
        : `There is no command ${shown(command)}: use ${choice}.`,
    );
  } catch (error) {
    return new Problem(error instanceof Error ? error.message : String(error));
  }
}

/** `--at -1,2` as `--at=-1,2`: what looks like an option may be a number or a formula that begins with a minus sign. */
function joined(args: readonly string[]): string[] {
  const whole: string[] = [];
  for (const argument of args) {
    const before = whole.at(-1);
    if (
      before !== undefined &&
      /^--(at|gradient|formula|window|azimuth)$/.test(before) &&
      /^-[^-]/.test(argument)
    )
      whole[whole.length - 1] = `${before}=${argument}`;
    else whole.push(argument);
  }
  return whole;
}

function runCall(files: readonly string[], values: CallOptions): Parsed<RunCall> {
  if (files.length !== 1)
    return new Problem(
      'Call it as: loss-landscape run <file.experiment.json>, or with a function of a file, as in loss.py::loss.',
    );
  const own = ['format', 'out', 'start', 'weights-out', 'rule'] as const;
  const unknown = unsuitable('run', values, [...own, ...codeOptionNames]);
  if (unknown) return unknown;
  const format = oneOf('format', values.format ?? 'json', ['json', 'csv'] as const);
  if (format instanceof Problem) return format;
  const code = readCodeOptions(files[0], values);
  if (code instanceof Problem) return code;
  const { out, start, rule, 'weights-out': weightsOut } = values;
  return {
    ...{ kind: 'run', file: files[0], format, out },
    ...(start !== undefined && { start }),
    ...(weightsOut !== undefined && { weightsOut }),
    ...(rule !== undefined && { rule }),
    ...(code && { code }),
  };
}

function ruleCall(rules: readonly string[], values: CallOptions): Parsed<RuleCall> {
  if (rules.length !== 1)
    return new Problem('Call it as: loss-landscape rule "m = 0.9*m + g; x = x - lr*m".');
  const unknown = unsuitable('rule', values, ['format', 'out']);
  if (unknown) return unknown;
  const format = oneOf('format', values.format ?? 'text', ['text', ...ruleLanguages] as const);
  if (format instanceof Problem) return format;
  return { kind: 'rule', rule: rules[0], format, out: values.out };
}

function exportCall(files: readonly string[], values: CallOptions): Parsed<ExportCall> {
  const { to, out } = values;
  if (files.length !== 1 || to === undefined)
    return new Problem('Call it as: loss-landscape export <file.experiment.json> --to pytorch.');
  const unknown = unsuitable('export', values, ['to', 'out']);
  if (unknown) return unknown;
  const language = oneOf(
    'to',
    to,
    exportLanguages.map(({ id }) => id),
  );
  return language instanceof Problem ? language : { kind: 'export', file: files[0], language, out };
}

function checkCall(files: readonly string[], values: CallOptions): Parsed<CheckCall> {
  const subject = subjectOf(files, values);
  if (subject instanceof Problem) return subject;
  const format = oneOf('format', values.format ?? 'text', ['text', 'json'] as const);
  if (format instanceof Problem) return format;
  const precision =
    values.precision === undefined ? undefined : oneOf('precision', values.precision, precisions);
  if (precision instanceof Problem) return precision;
  const at = values.at === undefined ? undefined : numbers('at', values.at);
  if (at instanceof Problem) return at;
  const code = 'file' in subject ? readCodeOptions(subject.file, values) : undefined;
  if (code instanceof Problem) return code;
  const { out, gradient, hessian } = values;
  return { kind: 'check', subject, format, out, at, gradient, hessian, precision, ...(code && { code }) };
}

function subjectOf(
  files: readonly string[],
  { formula, function: name, dimension }: CallOptions,
): Parsed<CheckCall['subject']> {
  const given = [files[0], formula, name].filter((subject) => subject !== undefined);
  if (given.length !== 1 || files.length > 1)
    return new Problem(
      'Give one thing to check: an experiment’s file, a function of a file as in loss.py::loss, --formula "x^2 + y^2" or --function rosenbrock.',
    );
  if (files.length === 1) return { file: files[0] };
  const n = dimension === undefined ? undefined : whole('dimension', dimension, limits.dimension);
  if (n instanceof Problem) return n;
  return {
    objective:
      name === undefined
        ? { kind: 'formula', text: formula ?? '', dimension: n }
        : { kind: 'function', name, dimension: n },
  };
}

function unsuitable(command: string, values: CallOptions, known: readonly string[]): Problem | undefined {
  const other = (Object.keys(values) as Option[]).find((option) => !known.includes(option));
  return other && new Problem(`The option --${other} does not belong to ${command}.`);
}

function sampleCall(files: readonly string[], values: CallOptions): Parsed<SampleCall> {
  if (files.length !== 1)
    return new Problem('Call it as: loss-landscape sample <file.experiment.json> --plane <plane.json>.');
  const own = ['format', 'out', 'plane', 'window', 'cells'] as const;
  const unknown = unsuitable('sample', values, [...own, ...codeOptionNames]);
  if (unknown) return unknown;
  const code = readCodeOptions(files[0], values);
  if (code instanceof Problem) return code;
  const format = oneOf('format', values.format ?? 'json', ['json', 'csv'] as const);
  if (format instanceof Problem) return format;
  const window = values.window === undefined ? undefined : numbers('window', values.window);
  if (window instanceof Problem) return window;
  const cells = cellCounts(values.cells ?? '64x64');
  if (cells instanceof Problem) return cells;
  const { out, plane } = values;
  return { kind: 'sample', file: files[0], format, out, plane, window, cells, ...(code && { code }) };
}

function inspectCall(files: readonly string[], values: CallOptions): Parsed<InspectCall> {
  if (files.length !== 1)
    return new Problem('Call it as: loss-landscape inspect <file> [--target <column>].');
  const unknown = unsuitable('inspect', values, ['format', 'out', 'target', ...tableOptions]);
  if (unknown) return unknown;
  const format = oneOf('format', values.format ?? 'text', ['text', 'json'] as const);
  if (format instanceof Problem) return format;
  const { out, target } = values;
  return { kind: 'inspect', file: files[0], target, read: readOf(values), format, out };
}

const readOf = ({ sheet, table, array, 'target-array': targetArray }: CallOptions): ReadOptions => ({
  ...(sheet !== undefined && { sheet }),
  ...(table !== undefined && { table }),
  ...(array !== undefined && { array }),
  ...(targetArray !== undefined && { targetArray }),
});

function predictCall(files: readonly string[], values: CallOptions): Parsed<PredictCall> {
  if (files.length !== 2) return new Problem('Call it as: loss-landscape predict <run.json> <file>.');
  const unknown = unsuitable('predict', values, ['out', ...tableOptions]);
  if (unknown) return unknown;
  return { kind: 'predict', run: files[0], file: files[1], read: readOf(values), out: values.out };
}

/** At most so many cells are sampled at a time. */
const mostCells = 16_777_216;

/** "21x21", or one number for a line. */
function cellCounts(text: string): Parsed<readonly [number, number]> {
  const [columns, rows = 1, ...others] = text.split(/[x×*]/i).map(Number);
  const right = [columns, rows].every((count) => Number.isInteger(count) && count >= 1);
  return right && others.length === 0 && columns * rows <= mostCells
    ? [columns, rows]
    : new Problem(
        `The option --cells must be columns x rows, as in 21x21, at most ${mostCells} in all, not ${visible(text)}.`,
      );
}

function validateCall(files: readonly string[], values: CallOptions): Parsed<ValidateCall> {
  if (files.length !== 1)
    return new Problem('Call it as: loss-landscape validate <file.experiment.json> --folds 5.');
  const unknown = unsuitable('validate', values, ['folds', 'seed', 'vary', 'format', 'out']);
  if (unknown) return unknown;
  const folds = whole('folds', values.folds ?? '5', foldBounds);
  if (folds instanceof Problem) return folds;
  const seed = values.seed === undefined ? undefined : whole('seed', values.seed, limits.seed);
  if (seed instanceof Problem) return seed;
  const vary = values.vary === undefined ? undefined : readVariation(values.vary);
  if (vary instanceof Problem) return vary;
  const format = oneOf('format', values.format ?? 'text', ['text', 'json'] as const);
  if (format instanceof Problem) return format;
  return { kind: 'validate', file: files[0], folds, seed, vary, format, out: values.out };
}
