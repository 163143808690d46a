import { Problem } from '../core/problem';
import { anything } from '../core/text/checks';
import { measuredFold } from '../core/validation/foldRun';
import { messageOf, type Port } from '../protocol/channel';
import { type Answerers, reply } from '../protocol/questions';
import { HelperMaterials } from './helperMaterials';
import type { FromHelper, HelperQuestions, ToHelper } from './helperMessages';
import { inSlices, TimeSlices } from './timeSlices';
import { Walks } from './walks';

type Asking<Name extends keyof HelperQuestions> = HelperQuestions[Name]['ask'];

/** A thread of the engine that walks whole runs and does pieces of shared work, as the engine tells it. */
export function serveHelping(port: Port<FromHelper, ToHelper>): void {
  const materials = new HelperMaterials();
  const walks = new Walks();
  /** The jobs that are on their way and wanted. */
  const wanted = new Set<number>();
  const answerers = answerersOf(materials, walks, wanted);
  port.listen((message) => {
    switch (message.type) {
      case 'ask':
        void reply(port, unchecked, answerers, message);
        break;
      case 'know':
        materials.know(message);
        break;
      case 'drop':
        materials.drop(message.key);
        break;
      case 'giveUp':
        wanted.delete(message.job);
        break;
      case 'run':
        walkOn(port, walks, materials, message);
        break;
      case 'show':
        walks.show(message.run, message.plane);
        break;
      case 'acknowledge':
        walks.acknowledge(message.run, message.sequence);
        break;
      case 'cancel':
        walks.cancel(message.run);
        break;
      case 'forget':
        walks.forget(message.run);
        break;
    }
  });
  port.post({ type: 'ready' });
}

/** What is asked comes from the engine, which is this same program. */
const unchecked = { band: anything, fold: anything, iterate: anything, path: anything, distances: anything };

function answerersOf(
  materials: HelperMaterials,
  walks: Walks,
  wanted: Set<number>,
): Answerers<HelperQuestions> {
  const sampled = async ({ job, objective, plane, lattice, band }: Asking<'band'>) => {
    const values = new Float64Array(lattice.columns * (band.to - band.from));
    const sampling = materials.sampler(objective, plane)(lattice, values, band);
    const slices = new TimeSlices();
    for (let result = sampling.next(1); !result.done; result = sampling.next(slices.units)) {
      if (!slices.spent()) continue;
      await slices.next();
      if (!wanted.has(job)) return undefined;
    }
    return values.buffer;
  };
  const folded = ({ job, data, run }: Asking<'fold'>) =>
    inSlices(measuredFold(run, materials.data(data)), () => wanted.has(job));
  /** A job that is given up has no answer. */
  const answered = async <T>(job: number, work: () => Promise<T | undefined>) => {
    wanted.add(job);
    try {
      const answer = await work();
      return answer === undefined ? givenUp : { answer };
    } finally {
      wanted.delete(job);
    }
  };
  return {
    band: (asked) => answered(asked.job, () => sampled(asked)),
    fold: (asked) =>
      answered(asked.job, async () => {
        try {
          const measured = await folded(asked);
          return measured instanceof Problem ? { problem: measured.message } : measured;
        } catch (error) {
          // It would throw in the engine, too.
          return { problem: messageOf(error) };
        }
      }),
    iterate({ run, step, before }) {
      const kept = before ? walks.before(run, step) : walks.nearest(run, step);
      return kept instanceof Problem ? { refusal: kept.message } : { answer: kept };
    },
    path({ run }) {
      const path = walks.path(run);
      return path instanceof Problem ? { refusal: path.message } : { answer: path };
    },
    distances(what) {
      const found = walks.distances(what);
      return found instanceof Problem ? { refusal: found.message } : { answer: found };
    },
  };
}

const givenUp = { refusal: 'This was given up.' };

function walkOn(
  port: Port<FromHelper, ToHelper>,
  walks: Walks,
  materials: HelperMaterials,
  { run, objective, summary, spec }: Extract<ToHelper, { readonly type: 'run' }>,
): void {
  const walking = walks.walk(run, materials.opened(objective, summary), spec, {
    rows: (sequence, frame, planes) =>
      port.post({ type: 'rows', run, sequence, frame, ...(planes && { planes }) }, [frame]),
    stopped: (stop) => port.post({ type: 'stopped', run, stop }),
  });
  void walking.then((stop) => port.post({ type: 'finished', run, stop }));
}
