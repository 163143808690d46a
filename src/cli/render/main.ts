// The program that draws: dist/cliRender.js, which the command line loads for `render`.
import { type Parsed, Problem } from '../../core/problem';
import { InputFiles } from '../input';
import type { RenderPlace } from '../loadRender';
import { openRuns } from '../openRuns';
import type { RenderCall } from '../renderCall';
import { drawnPlane, wantedLook } from './drawnPlane';
import { doRuns } from './drawnRun';
import { filesOf } from './pictureFiles';

/** Draws the runs of an experiment into files; answers why it could not. */
export async function renderExperiment(call: RenderCall, place: RenderPlace): Promise<string | undefined> {
  const outcome = await render(call, place);
  return outcome instanceof Problem ? outcome.message : outcome;
}

/** Answers why the files could not be written, where nothing else was wrong. */
async function render(call: RenderCall, place: RenderPlace): Promise<Parsed<string | undefined>> {
  const inputs = new InputFiles();
  const runs = await openRuns(call, inputs, place.materials);
  if (runs instanceof Problem) return runs;
  const { opened, numbered: experiment } = runs;
  const look = wantedLook(call.plane, opened, inputs);
  if (look instanceof Problem) return look;
  const outs = call.pictures.map(({ out }) => out);
  const write = place.openOutputs(outs, inputs);
  if (typeof write === 'string') return write;
  for (const { text } of opened.summary.warnings) place.say(text);
  const done = await doRuns(experiment, opened, place.say);
  if (done instanceof Problem) return done;
  const plane = drawnPlane(look, experiment, opened, done);
  if (plane instanceof Problem) return plane;
  const files = filesOf(call, { experiment, opened, runs: done, plane }, place.say);
  return write(files);
}
