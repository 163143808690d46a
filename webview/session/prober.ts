import type { Probed, ProbeRequest } from '../../src/protocol/messages/probe';
import type { Outcome } from '../../src/protocol/questions';
import type { FoundSpot } from './foundSpot';
import { NewestQuestion } from './newestQuestion';

/** How the prober reaches the world. */
export interface ProberParts {
  ask(at: ProbeRequest, settled: (outcome: Outcome<Probed>) => void): void;
  /** Takes what is at a place that is still wanted, or at one that was until just now. */
  take(spot: FoundSpot): void;
}

/** Asks what the objective is at a place: at most one question is on its way, and the newest place follows it. */
export class Prober extends NewestQuestion<ProbeRequest, Probed> {
  constructor({ ask, take }: ProberParts) {
    super({
      ask,
      isSame,
      settled: (outcome, { plane, place }, wanted) => {
        const found = 'answer' in outcome ? outcome.answer : undefined;
        if (wanted?.plane === plane) take({ plane, place, found });
      },
    });
  }
}

const isSame = (a: ProbeRequest, b: ProbeRequest): boolean =>
  // Also of a place that is no number: it would be asked about again and again.
  a.plane === b.plane && a.slopes === b.slopes && a.place.every((along, i) => Object.is(along, b.place[i]));
