import { l10n } from 'vscode';
import type { Experiment } from '../../core/experiment/experiment';
import { joinedExperiment } from '../experiments/joined';
import { type Run, runTitle } from '../runs/run';
import { say } from '../words/say';
import type { App } from './app';

/** One experiment for all runs; where they differ in more than that can hold, it is that of the current run, which is said. */
export function experimentOfRuns({ panels }: App, runs: readonly Run[]): Experiment {
  const all = joinedExperiment(runs.map(({ experiment }) => experiment));
  if (all) return all;
  const one = runs.find((run) => run === panels.stage.run) ?? runs[0];
  const sentence = l10n.t(
    'These runs differ in more than their optimizers, and one experiment cannot hold them: it has {0} alone.',
    runTitle(one),
  );
  void say('warning', sentence);
  return one.experiment;
}
