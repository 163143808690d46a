import { Problem } from '../problem';
import { callShapeOf } from './callShape';
import type { CodeParameter, FoundFunction } from './foundFunction';
import type { SourceLines } from './sourceLines';

/** What a scan of masked source found of a definition. */
interface ScannedDefinition {
  readonly name: string;
  /** Where its name stands. */
  readonly at: number;
  /** Where its body ends. */
  readonly end: number;
}

/** Of definitions of one name, the last: it is the one that counts. */
export function lastOfEachName<Definition extends ScannedDefinition>(
  found: readonly Definition[],
): Definition[] {
  const last = new Map(found.map((one) => [one.name, one]));
  return found.filter((one) => last.get(one.name) === one);
}

/**
 * What is said of a function that was found by a scan.
 *
 * @param code the masked source.
 * @param refused why it can be no objective whatever its parameters are; undefined: it can.
 * @param looksNumeric whether its body looks like an objective's, by the parameters that are walked on.
 */
export function scannedFunction(
  { name, at, end }: ScannedDefinition,
  code: string,
  lines: SourceLines,
  parameters: readonly CodeParameter[],
  refused: string | undefined,
  looksNumeric: (walked: readonly CodeParameter[]) => boolean,
): FoundFunction {
  const shape = callShapeOf(parameters);
  const refusal = refused ?? (shape instanceof Problem ? shape.message : undefined);
  const isWalkable = refusal === undefined && !(shape instanceof Problem);
  return {
    name,
    ...lines.placeOf(at),
    lastLine: lines.placeOf(Math.max(at, at + code.slice(at, end).trimEnd().length - 1)).line,
    parameters,
    ...(isWalkable && shape.dimension !== undefined && { dimension: shape.dimension }),
    ...(refusal !== undefined && { refusal }),
    isCandidate: isWalkable && looksNumeric(shape.places.map((place) => parameters[place])),
  };
}
