import type { Parsed } from '../core/problem';
import { checkObjective } from './check';
import type { ObjectiveCall } from './code/codeCall';
import { runExperiment } from './run';
import { sampleExperiment } from './sample';
import type { Surroundings } from './surroundings';

/** Does what a call about an objective asks for; answers what came of it in a word. */
export function doObjectiveCall(call: ObjectiveCall, around: Surroundings): Promise<Parsed<string>> {
  switch (call.kind) {
    case 'run':
      return runExperiment(call, around);
    case 'check':
      return checkObjective(call, around);
    case 'sample':
      return sampleExperiment(call, around);
  }
}
