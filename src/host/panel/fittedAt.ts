import { l10n } from 'vscode';
import type { StationaryPoints } from '../../core/analysis/stationaryPoints';
import type { FitAsk } from '../../core/fitted/fitAsk';
import { type Parsed, Problem } from '../../core/problem';
import type { EngineQuestions } from '../../protocol/messages/engineQuestions';
import type { LookedAt, PanelQuestions } from '../../protocol/messages/panel';
import type { PlaneSpot, Probed, ProbeRequest, StationaryRequest } from '../../protocol/messages/probe';
import type { Outcome } from '../../protocol/questions';
import type { Objectives } from '../experiments/objectives';
import type { RunIterates } from '../runs/iterates';
import type { PlaneOfScene } from './shownPlane';
import type { Scene } from './stage';

/** What parameters are found and models asked with. */
interface FittedParts {
  readonly iterates: RunIterates;
  readonly objectives: Objectives;
  readonly plane: PlaneOfScene;
}

/** Where a model's parameters are, and of a step which one that is. */
interface FoundParameters {
  readonly step?: number;
  readonly parameters: Float64Array | PlaneSpot;
  /** Those that a run had kept before, and how many steps earlier. */
  readonly before?: EngineQuestions['fitted']['ask']['before'];
}

/** What is drawn of the model at a step of one of a scene's runs, or at a place of its plane. */
export async function fittedAt(
  parts: FittedParts,
  scene: Scene | undefined,
  { at, parts: wanted }: PanelQuestions['fitted']['ask'],
): Promise<Outcome<PanelQuestions['fitted']['answer']>> {
  const found = await (scene ? parametersAt(parts, scene, at, wanted) : goneRun());
  if (found instanceof Problem) return { refusal: found.message };
  const { step, ...from } = found;
  const opened = scene?.objective.opened ?? goneRun();
  if (opened instanceof Problem) return { refusal: opened.message };
  const fit = await parts.objectives.ask('fitted', { objective: opened, ...from, parts: wanted });
  if (fit instanceof Problem) return { refusal: fit.message };
  return { answer: { fit, ...(step !== undefined && { step }) } };
}

/** The objective of a scene at a place of its plane. */
export async function probedAt(
  { objectives, plane }: Pick<FittedParts, 'objectives' | 'plane'>,
  scene: Scene | undefined,
  at: ProbeRequest,
): Promise<Outcome<Probed>> {
  const opened = scene ? await spanned({ objectives, plane }, scene, at) : goneRun();
  const probed =
    opened instanceof Problem ? opened : await objectives.ask('probe', { objective: opened, ...at });
  return probed instanceof Problem ? { refusal: probed.message } : { answer: probed };
}

/** Stationary points on the plane of a scene. */
export async function stationaryOn(
  { objectives, plane }: Pick<FittedParts, 'objectives' | 'plane'>,
  scene: Scene | undefined,
  what: StationaryRequest & { readonly viewer: string },
): Promise<Outcome<StationaryPoints>> {
  const objective = scene ? await spanned({ objectives, plane }, scene, what) : goneRun();
  const found =
    objective instanceof Problem ? objective : await objectives.ask('stationary', { objective, ...what });
  return found instanceof Problem ? { refusal: found.message } : { answer: found };
}

async function parametersAt(
  parts: FittedParts,
  scene: Scene,
  at: LookedAt,
  { network }: FitAsk,
): Promise<Parsed<FoundParameters>> {
  if ('plane' in at) {
    const opened = await spanned(parts, scene, at);
    return opened instanceof Problem ? opened : { parameters: at };
  }
  const actor = scene.cast.find((cast) => cast.run.id === at.run);
  if (!actor) return goneRun();
  const iterate = await parts.iterates.at(actor, at.step);
  if (iterate instanceof Problem) return iterate;
  const { step } = iterate;
  const former = network?.spreads ? await parts.iterates.before(actor, step) : undefined;
  return {
    ...{ step, parameters: Float64Array.from(iterate.x) },
    ...(former && { before: { parameters: former.x, steps: step - former.step } }),
  };
}

/** The key of a scene's objective, in whose space its plane is open; a Problem where the place is on another plane. */
export async function spanned(
  { objectives, plane }: Pick<FittedParts, 'objectives' | 'plane'>,
  scene: Scene,
  at: Pick<PlaneSpot, 'plane'>,
): Promise<Parsed<string>> {
  const { spec, view } = plane.of(scene);
  if (view.key !== at.plane) return new Problem(l10n.t('The landscape has changed since.'));
  const { opened } = scene.objective;
  if (opened instanceof Problem) return opened;
  return (await objectives.span(opened, { key: view.key, spec })) ?? opened;
}

const goneRun = (): Problem => new Problem(l10n.t('This run is no longer shown.'));
