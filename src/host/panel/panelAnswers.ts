import { l10n } from 'vscode';
import { type Parsed, Problem } from '../../core/problem';
import type { PanelQuestions } from '../../protocol/messages/panel';
import type { Answerers } from '../../protocol/questions';
import type { Objectives } from '../experiments/objectives';
import type { RunIterates } from '../runs/iterates';
import type { RunStore } from '../runs/store';
import { distancesAt } from './distancesAt';
import type { ExportedFile } from './exportedFile';
import { fittedAt, probedAt, stationaryOn } from './fittedAt';
import { insideAt } from './insideAt';
import type { PlaneOfScene } from './shownPlane';
import { singularAt } from './singularAt';
import type { Stage } from './stage';

/** What a panel's answers are made from. */
interface AnswerParts {
  readonly objectives: Objectives;
  readonly iterates: RunIterates;
  readonly store: RunStore;
  readonly stage: Stage;
  readonly plane: PlaneOfScene;
  readonly exports: ExportedFile;
  /** The panel's name towards the engine. */
  readonly viewer: string;
}

/** Answers what a panel's page asks. */
export function panelAnswers(parts: AnswerParts): Answerers<PanelQuestions> {
  const { stage, exports, store, viewer } = parts;
  return {
    fitted: (what) => fittedAt(parts, stage.scene, what),
    stationary: (what) => stationaryOn(parts, stage.scene, { ...what, viewer }),
    inside: (what) => insideAt(parts, stage.scene, { ...what, viewer }),
    probe: (at) => probedAt(parts, stage.scene, at),
    sample: async (what) => {
      const frame = await sampled(parts, what);
      return frame instanceof Problem ? { refusal: frame.message } : { answer: frame };
    },
    singular: (what) => singularAt(parts, stage.scene, what),
    distances: (what) => distancesAt(parts, stage.scene, what),
    exportTo: (what) => exports.chooseFor(what, stage.runs),
    exportPiece: (what) => exports.take(what, store.list),
  };
}

/** The landscape of the shown scene over a window of its plane, as a grid frame. */
export async function sampled(
  { objectives, stage, plane, viewer }: Pick<AnswerParts, 'objectives' | 'stage' | 'plane' | 'viewer'>,
  { plane: key, lattice }: PanelQuestions['sample']['ask'],
): Promise<Parsed<ArrayBuffer>> {
  const { scene } = stage;
  const shown = scene && plane.of(scene);
  if (!scene || shown?.view.key !== key) return new Problem(l10n.t('The landscape has changed since.'));
  const { opened } = scene.objective;
  if (opened instanceof Problem) return opened;
  return objectives.sample(viewer, opened, { key, spec: shown.spec }, lattice);
}
