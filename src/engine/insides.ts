import { checkRunSpec } from '../core/experiment/checkRunSpec';
import type { RunSpec } from '../core/experiment/experiment';
import { batchGradients, recordStep } from '../core/inside/recordStep';
import { Replay } from '../core/inside/replay';
import { stepLines } from '../core/inside/stepLines';
import { planeStepView, type StepView, wholeView } from '../core/inside/stepView';
import { stepStory } from '../core/inside/story/stepStory';
import type { OpenedObjective } from '../core/objective/opened';
import type { Sliced } from '../core/objective/sliced';
import { type Parsed, Problem } from '../core/problem';
import { canonicalJson } from '../core/text/canonicalJson';
import type { InsideAnswer, InsideRequest } from '../protocol/messages/inside';
import type { OpenObjectives } from './objectives';
import { inSlices, whileBehind } from './timeSlices';

/** So many runs are kept ready to be looked into: those of a race, and a few that were looked at before. */
const mostReplays = 8;

/** A run that is looked into, and the work on it that comes last: one looks after the other, as both walk it. */
interface Looked {
  readonly opened: OpenedObjective;
  readonly spec: RunSpec;
  readonly replay: Replay;
  busy: Promise<unknown>;
}

/**
 * Looks into steps of runs by walking them once more, here and in slices. A viewer has one question at a time: who asks anew, or leaves,
 * gives up what was asked before. What has been walked by then is kept.
 */
export class Insides {
  private readonly objectives: OpenObjectives;
  private readonly isBehind: () => boolean;
  /** By the objective and what the run is made of; the one that was looked into last stands last. */
  private readonly looked = new Map<string, Looked>();
  /** What each viewer asks for now. */
  private readonly wanted = new Map<string, InsideRequest>();

  /** @param isBehind whether runs go first now */
  constructor(objectives: OpenObjectives, isBehind: () => boolean) {
    this.objectives = objectives;
    this.isBehind = isBehind;
  }

  /** What happened in the step that leads on from a row. */
  async look(request: InsideRequest): Promise<Parsed<InsideAnswer>> {
    const { viewer, plane } = request;
    this.wanted.set(viewer, request);
    const looked = this.lookedInto(request);
    if (looked instanceof Problem) return looked;
    const view = this.view(request, looked, plane);
    if (view instanceof Problem) return view;
    const isWanted = (): boolean => this.isWanted(request);
    const turn = looked.busy.then(async () => {
      await whileBehind(this.isBehind, isWanted);
      return isWanted() ? inSlices(told(looked, request, view), isWanted) : undefined;
    });
    // What one of them throws is said to who asked for it.
    looked.busy = turn.catch(() => undefined);
    return (await turn) ?? new Problem('Another step is looked into now.');
  }

  /** A viewer is gone, and wants nothing any more. */
  leave(viewer: string): void {
    this.wanted.delete(viewer);
  }

  /** An objective was closed: runs on it can no longer be walked. */
  close(objective: string): void {
    for (const [key, { opened }] of this.looked) if (opened.key === objective) this.looked.delete(key);
  }

  private isWanted(request: InsideRequest): boolean {
    const isOpen = !(this.objectives.get(request.objective) instanceof Problem);
    return isOpen && this.wanted.get(request.viewer) === request;
  }

  private lookedInto({ objective, spec }: InsideRequest): Parsed<Looked> {
    const opened = this.objectives.get(objective);
    if (opened instanceof Problem) return opened;
    const checked = checkRunSpec(spec, opened.precision);
    if (checked instanceof Problem) return checked;
    const key = `${objective} ${canonicalJson(checked)}`;
    const known = this.looked.get(key);
    this.looked.delete(key);
    const looked = known?.opened === opened ? known : begun(opened, checked);
    if (looked instanceof Problem) return looked;
    this.looked.set(key, looked);
    const [oldest] = this.looked.keys();
    if (this.looked.size > mostReplays) this.looked.delete(oldest);
    return looked;
  }

  private view(
    { objective, step, parameter = 0 }: InsideRequest,
    { opened, spec }: Looked,
    plane: string | undefined,
  ): Parsed<StepView> {
    const { steps } = spec.budget;
    if (step >= steps) return new Problem(`The run has ${steps} steps: none leads on from row ${step}.`);
    const { dimension } = opened.summary;
    if (parameter >= dimension) return new Problem(`There are ${dimension} parameters, counted from 0.`);
    if (plane === undefined) return wholeView(dimension);
    const shown = this.objectives.landscape(objective, plane);
    return shown instanceof Problem ? shown : planeStepView(shown.plane);
  }
}

function begun(opened: OpenedObjective, spec: RunSpec): Parsed<Looked> {
  const replay = Replay.of(opened, spec);
  return replay instanceof Problem ? replay : { opened, spec, replay, busy: Promise.resolve() };
}

function* told(
  { opened, spec, replay }: Looked,
  { step, parameter, batches = 0 }: InsideRequest,
  view: StepView,
): Sliced<InsideAnswer> {
  const observed = yield* replay.at(step);
  const record = yield* recordStep(observed, view);
  const lines = parameter === undefined ? undefined : yield* stepLines({ observed, opened, spec, parameter });
  const story = lines && (yield* stepStory({ observed, opened, spec }));
  const { x } = observed.before.point;
  const fan = batches === 0 ? undefined : yield* batchGradients(opened, spec, x, batches);
  return {
    ...record,
    ...(lines && story && { lines, story }),
    ...(fan && { batches: fan.map((gradient) => view.vector(gradient)) }),
  };
}
