import { env } from 'vscode';
import { Problem } from '../../core/problem';
import { trajectoryCsv } from '../runs/trajectoryText';
import type { Command } from './command';
import { targetContent, targetRun } from './targets';

/** Puts a run's steps on the clipboard, as CSV. */
export const copyTrajectory: Command = async (app, target) => {
  const run = await targetRun(app, target);
  if (run instanceof Problem) return run;
  const content = await targetContent(app, run);
  if (content instanceof Problem) return content;
  await env.clipboard.writeText(trajectoryCsv(run, content));
  return undefined;
};
