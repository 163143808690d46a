import { limits as bounds } from '../../core/experiment/experiment';
import { type Parsed, Problem } from '../../core/problem';
import type { ProgramLimits } from '../../protocol/messages/program';
import { positive, whole } from '../optionValues';
import { namedCode } from './namedCode';

/** What a call says of a function of a person's file. */
export interface CodeOptions {
  /** Whether an experiment's file may name code that is run. */
  readonly allowed: boolean;
  /** Python's path or command; absent: the one in the PATH. */
  readonly python?: string;
  /** The number of parameters of a function that takes any. */
  readonly dimension?: number;
  /** What is absent is as usual. */
  readonly limits: Partial<ProgramLimits>;
}

/** The options that it is said with. */
export const codeOptionNames = [
  'allow-code',
  'python',
  'dimension',
  'load-limit',
  'call-limit',
  'memory',
] as const;

type OptionName = (typeof codeOptionNames)[number];
type OptionTexts = { readonly 'allow-code'?: boolean } & {
  readonly [Name in Exclude<OptionName, 'allow-code'>]?: string;
};

const mostSeconds = 3600;
const memoryBounds = { minimum: 128, maximum: 1_000_000 };

/** Reads them for a file, of an experiment or of code; undefined where none is given. */
export function readCodeOptions(file: string, texts: OptionTexts): Parsed<CodeOptions | undefined> {
  if (codeOptionNames.every((name) => texts[name] === undefined)) return undefined;
  const { dimension: count, python } = texts;
  if (count !== undefined && !namedCode(file))
    return new Problem(
      'The option --dimension goes with --formula, --function or a file of code; an experiment says its own.',
    );
  const dimension = count === undefined ? undefined : whole('dimension', count, bounds.dimension);
  if (dimension instanceof Problem) return dimension;
  const limits = limitsIn(texts);
  if (limits instanceof Problem) return limits;
  return {
    allowed: texts['allow-code'] === true,
    ...(python !== undefined && { python }),
    ...(dimension !== undefined && { dimension }),
    limits,
  };
}

function limitsIn(texts: OptionTexts): Parsed<Partial<ProgramLimits>> {
  const load = milliseconds('load-limit', texts);
  if (load instanceof Problem) return load;
  const call = milliseconds('call-limit', texts);
  if (call instanceof Problem) return call;
  const memory = texts.memory === undefined ? undefined : whole('memory', texts.memory, memoryBounds);
  if (memory instanceof Problem) return memory;
  return {
    ...(load !== undefined && { loadMilliseconds: load }),
    ...(call !== undefined && { callMilliseconds: call }),
    ...(memory !== undefined && { memoryMegabytes: memory }),
  };
}

function milliseconds(option: 'load-limit' | 'call-limit', texts: OptionTexts): Parsed<number | undefined> {
  const text = texts[option];
  const seconds = text === undefined ? undefined : positive(option, text, mostSeconds);
  return typeof seconds === 'number' ? seconds * 1000 : seconds;
}
