import type { Parsed } from '../core/problem';
import type { CallPlace } from './callPlace';
import { checkObjective } from './check';
import type { ObjectiveCall } from './code/codeCall';
import { renderExperiment } from './loadRender';
import { runExperiment } from './run';
import { sampleExperiment } from './sample';

/** Does what a call about an objective asks for; answers what came of it in a word. */
export function doObjectiveCall(call: ObjectiveCall, place: CallPlace): Promise<Parsed<string>> {
  switch (call.kind) {
    case 'run':
      return runExperiment(call, place);
    case 'check':
      return checkObjective(call, place);
    case 'render':
      return renderExperiment(call, place);
    case 'sample':
      return sampleExperiment(call, place);
  }
}
