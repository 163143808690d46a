import { env, l10n } from 'vscode';
import { Problem } from '../../core/problem';
import { trajectoryCsv } from '../runs/trajectoryText';
import { mention } from '../words/say';
import type { Command } from './command';
import { targetActors, targetRuns } from './targets';

/** Puts the steps of a run or a race on the clipboard, as CSV. */
export const copyTrajectory: Command = async (app, target) => {
  const runs = await targetRuns(app, target);
  if (runs instanceof Problem) return runs;
  const actors = await targetActors(app, runs);
  if (actors instanceof Problem) return actors;
  await env.clipboard.writeText(trajectoryCsv(actors));
  const rows = actors.reduce((sum, { content }) => sum + content.trajectory.length, 0);
  mention(l10n.t('{0} rows copied as CSV', rows));
  return undefined;
};
