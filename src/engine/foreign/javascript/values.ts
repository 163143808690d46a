import type { ForeignFault } from '../../../core/objective/foreignFunction';
import type { Objective } from '../../../core/objective/objective';
import type { ProgramListener } from '../program';
import type { PointCall } from './calls';
import type { ScriptPlace } from './loadFault';
import { numberFrom, ResultFault } from './results';
import { placeOfError, thrownSentence } from './scriptErrors';

/** Where faults of a function are looked for. */
export interface FaultPlaces {
  /** Where it is declared. */
  readonly own: ScriptPlace;
  /** The files that have been read. */
  readonly files: Iterable<string>;
}

/** The values of a function. Where it throws, or what it returns is no number, the value is NaN and the listener is told. */
export function valuesOf(
  call: PointCall,
  dimension: number,
  places: FaultPlaces,
  listener: Pick<ProgramListener, 'faulted'>,
): Objective {
  const failed = (error: unknown, x: Float64Array): number => {
    listener.faulted(faultAt(error, x, places));
    return Number.NaN;
  };
  return {
    dimension,
    evaluate(x) {
      try {
        const result = call(x);
        return typeof result === 'number' ? result : numberFrom(result);
      } catch (error) {
        return failed(error, x);
      }
    },
  };
}

/** What was thrown at a point, with its line. */
export function faultAt(error: unknown, x: Float64Array, { own, files }: FaultPlaces): ForeignFault {
  const isResult = error instanceof ResultFault;
  const place = isResult ? own : (placeOfError(error, files) ?? own);
  return {
    message: isResult ? error.message : thrownSentence(error),
    ...(place.file !== own.file && { file: place.file }),
    ...(place.line !== undefined && { line: place.line }),
    at: Array.from(x),
  };
}
