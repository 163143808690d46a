import type { RunPicture } from '../../protocol/messages';
import { methodText } from '../runs/run';
import { endingText } from '../words/ending';
import { inert } from '../words/inert';
import type { Cast } from './stage';

/** A run as the webviews see it. */
export function runPicture({ run, content, role, series }: Cast): RunPicture {
  return {
    run: run.id,
    role,
    label: inert(run.name ?? methodText(run)),
    ...(run.name !== undefined && { name: inert(run.name) }),
    optimizer: run.experiment.optimizers[0].name,
    series,
    dimension: content.summary.dimension,
    budget: run.experiment.budget.steps,
    experiment: run.experiment,
    ...(run.stop ? { stop: run.stop, ending: endingText(run.stop) } : {}),
  };
}
