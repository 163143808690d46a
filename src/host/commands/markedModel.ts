import { l10n } from 'vscode';
import type { FitSummary } from '../../core/objective/opened';
import { type Parsed, Problem } from '../../core/problem';
import { currentOf, type Scene } from '../panel/stage';
import type { App } from './app';

/** The model of the shown run with its parameters at the marked step, else at the newest. */
export interface MarkedModel {
  /** The objective's key. */
  readonly objective: string;
  readonly fit: FitSummary;
  readonly step: number;
  readonly parameters: Float64Array;
}

/** The model that predicts; a Problem where the run is none of a dataset that is still there. */
export async function markedModel({ iterates, panels }: App, scene: Scene): Promise<Parsed<MarkedModel>> {
  const { opened, summary } = scene.objective;
  const { fit } = summary;
  if (!fit) return new Problem(l10n.t('Only a run on a dataset that is still there can predict.'));
  if (opened instanceof Problem) return opened;
  const iterate = await iterates.at(currentOf(scene), panels.stage.step ?? Number.POSITIVE_INFINITY);
  if (iterate instanceof Problem) return iterate;
  return { objective: opened, fit, step: iterate.step, parameters: Float64Array.from(iterate.x) };
}
