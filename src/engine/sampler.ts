import { lossOf } from '../core/objective/lossRecipe';
import type { Objective } from '../core/objective/objective';
import { type PlaneSampler, planeSampler } from '../core/plane/sample';
import type { Port } from '../protocol/channel';
import type { BandJob, FromSampler, ToSampler } from './samplerMessages';
import { TimeSlices } from './timeSlices';

/** A thread of the engine that samples parts of landscapes, one at a time. */
export function serveSampling(port: Port<FromSampler, ToSampler>): void {
  let known: { readonly objective: string; readonly loss: Objective } | undefined;
  let prepared: { readonly key: string; readonly sample: PlaneSampler } | undefined;
  let wanted: number | undefined;

  const samplerOf = ({ objective, plane }: BandJob): PlaneSampler => {
    if (known?.objective !== objective) throw new Error('This thread does not know the loss.');
    if (prepared?.key !== plane.key) prepared = { key: plane.key, sample: planeSampler(known.loss, plane) };
    return prepared.sample;
  };
  const sampled = async (job: BandJob): Promise<Float64Array | undefined> => {
    const { lattice, band } = job;
    const values = new Float64Array(lattice.columns * (band.to - band.from));
    const sampling = samplerOf(job)(lattice, values, band);
    const slices = new TimeSlices();
    for (let result = sampling.next(1); !result.done; result = sampling.next(slices.units)) {
      if (!slices.spent()) continue;
      await slices.next();
      if (wanted !== job.job) return undefined;
    }
    return values;
  };
  const answer = async (job: BandJob): Promise<void> => {
    wanted = job.job;
    const values = await sampled(job).catch(() => undefined);
    if (values) port.post({ type: 'sampled', job: job.job, values }, [values.buffer as ArrayBuffer]);
    else port.post({ type: 'unsampled', job: job.job });
  };

  port.listen((message) => {
    switch (message.type) {
      case 'know':
        prepared = undefined;
        known = { objective: message.objective, loss: lossOf(message.recipe) };
        break;
      case 'sample':
        void answer(message);
        break;
      case 'giveUp':
        if (wanted === message.job) wanted = undefined;
        break;
    }
  });
  port.post({ type: 'ready' });
}
