import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CodeLanguage, codeLanguageOf } from '../../core/code/foundFunction';
import type { CodeSpec } from '../../core/experiment/experiment';
import { type Parsed, Problem } from '../../core/problem';
import { mostBytes } from '../../core/text/fileSize';
import { shown } from '../../core/text/jsonFields';
import { decodeUnicode } from '../../core/text/unicode';
import {
  type ProgramLanguage,
  programLanguageOf,
  usualInterpreters,
  usualLimits,
} from '../../protocol/messages/program';
import { readExperiment } from '../files';
import type { InputFiles } from '../input';
import { type CodeRequest, fileOf, type ObjectiveCall, withFile } from './codeCall';
import { type NamedCode, namedCode } from './namedCode';
import { onlyName } from './onlyName';

/** A function of a file, and the call that is about it. */
interface CodeSubject {
  readonly call: ObjectiveCall;
  /** With the path of the file. */
  readonly spec: Pick<CodeSpec, 'file' | 'dimension' | 'fixed'> & { readonly function?: string };
}

/** What a call about a function of a person's file asks of its process; undefined where it is about something else. */
export async function codeRequest(
  call: ObjectiveCall,
  inputs: InputFiles,
): Promise<Parsed<CodeRequest | undefined>> {
  const subject = subjectOf(call, inputs);
  return subject === undefined || subject instanceof Problem ? subject : requestOf(subject, inputs);
}

function subjectOf(call: ObjectiveCall, inputs: InputFiles): Parsed<CodeSubject | undefined> {
  const file = fileOf(call);
  if (file === undefined) return undefined;
  const named = namedCode(file);
  const experiment = readExperiment(file, inputs);
  if (experiment instanceof Problem) return experiment;
  if (named) return { call, spec: specOf(named, call) };
  const { objective: spec } = experiment;
  if (spec.kind !== 'code') return undefined;
  if (!call.code?.allowed) return notAllowed(file, spec);
  const path = pathFrom(file, spec.file);
  return path instanceof Problem ? path : { call, spec: { ...spec, file: path } };
}

const specOf = ({ path, name }: NamedCode, { code }: ObjectiveCall): CodeSubject['spec'] => ({
  file: path,
  ...(name !== undefined && { function: name }),
  ...(code?.dimension !== undefined && { dimension: code.dimension }),
});

/** A path, or an address, in an experiment's file. */
function pathFrom(experimentFile: string, file: string): Parsed<string> {
  if (!file.startsWith('file:')) return resolve(dirname(experimentFile), file);
  try {
    return fileURLToPath(file);
  } catch {
    // It fails for no other reason than its text.
    return new Problem(`${shown(file)} is no path or address of a file.`);
  }
}

const notAllowed = (file: string, { function: name, file: code }: CodeSpec): Problem =>
  new Problem(
    `${file} runs code, ${shown(name)} of ${shown(code)}: look at that file, and allow it with --allow-code.`,
  );

async function requestOf({ call, spec }: CodeSubject, inputs: InputFiles): Promise<Parsed<CodeRequest>> {
  const { file, dimension, fixed } = spec;
  const id = codeLanguageOf(file);
  if (id === undefined)
    return new Problem(
      `${shown(file)} is no file of JavaScript, TypeScript, Python or R, whose functions can be run.`,
    );
  const bytes = inputs.read(file, mostBytes.json);
  const text = bytes instanceof Problem ? bytes : decodeUnicode(bytes, file);
  if (text instanceof Problem) return text;
  const name = spec.function ?? (await onlyFunction(text, id, file));
  if (name instanceof Problem) return name;
  const language = programLanguageOf[id];
  const interpreters = interpretersFor(language, call);
  return {
    ...{ language, path: resolve(file), text, name, limits: { ...usualLimits, ...call.code?.limits } },
    ...(interpreters.length > 0 && { interpreters }),
    ...(dimension !== undefined && { dimension }),
    ...(fixed && { fixed }),
    call: namedCode(fileOf(call) ?? '') ? withFile(call, `${file}::${name}`) : call,
  };
}

/** A path is relative to where the call is made, and Python is started beside the file. */
function interpretersFor(language: ProgramLanguage, { code }: ObjectiveCall): readonly string[] {
  if (language !== 'python' || code?.python === undefined) return usualInterpreters[language];
  const { python } = code;
  return [/[\\/]/.test(python) ? resolve(python) : python];
}

/** What finds functions reads scripts, and is large: it waits until it is needed. */
async function onlyFunction(text: string, language: CodeLanguage, file: string): Promise<Parsed<string>> {
  const { functionsIn } = await import('../../core/code/functionsIn');
  return onlyName(functionsIn(text, language), file);
}
