import { parseArgs } from 'node:util';
import { limits, type ObjectiveSpec } from '../core/experiment/experiment';
import { type Precision, precisions } from '../core/precision';
import { type Parsed, Problem } from '../core/problem';

/** `loss-landscape run <file>`. */
export interface RunCall {
  readonly kind: 'run';
  readonly file: string;
  readonly format: 'json' | 'csv';
  readonly out?: string;
}

/** `loss-landscape check …`. */
export interface CheckCall {
  readonly kind: 'check';
  /** An experiment's file, or the objective itself. */
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

/** What a person asks for. */
export type CommandCall = RunCall | CheckCall | { readonly kind: 'help' };

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
} as const;

type Option = keyof typeof options;
type Flag = 'help' | 'hessian';
type CallOptions = { readonly [id in Flag]?: boolean } & { readonly [id in Exclude<Option, Flag>]?: string };

/** What a person asks for on the command line; a Problem when it is no call. */
export function readCall(args: readonly string[]): Parsed<CommandCall> {
  try {
    const { values, positionals } = parseArgs({ args: joined(args), allowPositionals: true, options });
    const [command, ...files] = positionals;
    if (values.help || command === 'help') return { kind: 'help' };
    if (command === 'run') return runCall(files, values);
    if (command === 'check') return checkCall(files, values);
    return new Problem(
      command === undefined
        ? 'Say what to do: loss-landscape run or loss-landscape check.'
        : `There is no command "${command}": use run or check.`,
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
    if (before !== undefined && /^--(at|gradient|formula)$/.test(before) && /^-[^-]/.test(argument))
      whole[whole.length - 1] = `${before}=${argument}`;
    else whole.push(argument);
  }
  return whole;
}

function runCall(files: readonly string[], values: CallOptions): Parsed<RunCall> {
  if (files.length !== 1) return new Problem('CommandCall it as: loss-landscape run <file.experiment.json>.');
  const unknown = unsuitable('run', values, ['format', 'out']);
  if (unknown) return unknown;
  const format = oneOf('format', values.format ?? 'json', ['json', 'csv'] as const);
  if (format instanceof Problem) return format;
  return { kind: 'run', file: files[0], format, out: values.out };
}

function checkCall(files: readonly string[], values: CallOptions): Parsed<CheckCall> {
  const subject = subjectOf(files, values);
  if (subject instanceof Problem) return subject;
  const format = oneOf('format', values.format ?? 'text', ['text', 'json'] as const);
  if (format instanceof Problem) return format;
  const precision =
    values.precision === undefined ? undefined : oneOf('precision', values.precision, precisions);
  if (precision instanceof Problem) return precision;
  const at = values.at === undefined ? undefined : numbers(values.at);
  if (at instanceof Problem) return at;
  const { out, gradient, hessian } = values;
  return { kind: 'check', subject, format, out, at, gradient, hessian, precision };
}

function subjectOf(
  files: readonly string[],
  { formula, function: name, dimension }: CallOptions,
): Parsed<CheckCall['subject']> {
  const given = [files[0], formula, name].filter((subject) => subject !== undefined);
  if (given.length !== 1 || files.length > 1)
    return new Problem(
      'Give one thing to check: an experiment’s file, --formula "x^2 + y^2" or --function rosenbrock.',
    );
  if (files.length === 1 && dimension !== undefined)
    return new Problem(
      'The option --dimension goes with --formula or --function; an experiment says its own.',
    );
  if (files.length === 1) return { file: files[0] };
  const n = dimension === undefined ? undefined : Number(dimension);
  const { minimum, maximum } = limits.dimension;
  if (n !== undefined && !(Number.isInteger(n) && n >= minimum && n <= maximum))
    return new Problem(
      `The option --dimension must be a whole number from ${minimum} to ${maximum}, not ${dimension}.`,
    );
  return {
    objective:
      name === undefined
        ? { kind: 'formula', text: formula ?? '', dimension: n }
        : { kind: 'function', name, dimension: n },
  };
}

function unsuitable(command: string, values: CallOptions, known: readonly Option[]): Problem | undefined {
  const other = (Object.keys(values) as Option[]).find((option) => !known.includes(option));
  return other && new Problem(`The option --${other} does not belong to ${command}.`);
}

function oneOf<T extends string>(option: string, value: string, choices: readonly T[]): Parsed<T> {
  const found = choices.find((choice) => choice === value);
  return found ?? new Problem(`The option --${option} must be ${choices.join(' or ')}, not ${value}.`);
}

function numbers(text: string): Parsed<number[]> {
  const parts = text.split(',').map((part) => part.trim());
  const wrong = parts.find((part) => part === '' || !Number.isFinite(Number(part)));
  return wrong === undefined
    ? parts.map(Number)
    : new Problem(`The option --at must be numbers with commas between them, as in 1,2; "${wrong}" is none.`);
}
