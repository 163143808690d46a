import { type CallShape, callShapeOf } from '../../../core/code/callShape';
import type { CodeParameter } from '../../../core/code/foundFunction';
import { commentAbove } from '../../../core/code/javascript/commentAbove';
import { parametersOf } from '../../../core/code/javascript/parameters';
import { readScript, type Script } from '../../../core/code/javascript/script';
import { whyNot } from '../../../core/code/javascript/scriptFunctions';
import { SourceLines } from '../../../core/code/sourceLines';
import { Problem } from '../../../core/problem';
import type { ProgramSource } from '../program';
import type { AnyFunction } from './codePlace';
import { LoadFault, type ScriptPlace } from './loadFault';
import { isTypeScript } from './stripTypes';

/** What the text of a function says about it. */
export interface DescribedFunction {
  readonly script: Script;
  readonly parameters: readonly CodeParameter[];
  readonly shape: CallShape;
  readonly dimension: number;
  /** Where it is declared; the line is absent where that is not in the person's file. */
  readonly place: ScriptPlace;
  /** The comment above it. */
  readonly comment: string;
}

/** Reads what there is to know about a function before it is called. Throws a LoadFault where it is none to descend on. */
export function describe(source: ProgramSource, run: AnyFunction): DescribedFunction {
  const { text, name, path, fixed = {} } = source;
  const script = readScript(text, isTypeScript(path) ? 'typescript' : 'javascript');
  const declared = script.functions.get(name);
  const line = declared && new SourceLines(text).placeOf(declared.label.from).line;
  const place: ScriptPlace = { file: path, ...(line !== undefined && { line }) };
  const refusal = declared && whyNot(declared.node, text);
  if (refusal !== undefined) throw new LoadFault(refusal, place);
  const parameters = declared ? parametersOf(declared.node, script) : writtenParameters(run);
  const shape = callShapeOf(parameters, Object.keys(fixed));
  if (shape instanceof Problem) throw new LoadFault(shape.message, place);
  return {
    script,
    parameters,
    ...dimensioned(shape, parameters, source.dimension, place),
    place,
    comment: declared ? commentAbove(text, declared.label.from) : '',
  };
}

/** The parameters of a function that is declared elsewhere, by its own text: types are no more there. */
function writtenParameters(run: AnyFunction): readonly CodeParameter[] {
  const script = readScript(`const it = ${Function.prototype.toString.call(run)}`, 'javascript');
  const declared = script.functions.get('it');
  if (declared) return parametersOf(declared.node, script);
  return Array.from({ length: run.length }, (_, i) => ({
    name: `x${i}`,
    kind: 'unknown',
    isOptional: false,
  }));
}

/** With the number of parameters that is asked for, where its text leaves that open. */
function dimensioned(
  shape: CallShape,
  parameters: readonly CodeParameter[],
  wanted: number | undefined,
  place: ScriptPlace,
): { readonly shape: CallShape; readonly dimension: number } {
  const [only] = shape.places;
  const isOpen = shape.kind === 'numbers' && shape.places.length === 1 && parameters[only].kind === 'unknown';
  if (isOpen && wanted !== undefined && wanted > 1)
    return { shape: { kind: 'list', places: shape.places }, dimension: wanted };
  const dimension = shape.dimension ?? wanted;
  if (dimension === undefined)
    throw new LoadFault('It takes a list of any length: say how many parameters it is to have.', place);
  return { shape, dimension };
}
