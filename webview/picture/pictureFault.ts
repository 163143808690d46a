import type { Strings } from '../../src/protocol/strings';

type FaultTexts = Strings['picture']['faults'];

/** What a picture failed of, where that has a sentence of ours in the words of the page. */
export class PictureFault extends Error {
  readonly what: keyof FaultTexts;

  constructor(what: keyof FaultTexts) {
    super(what);
    this.what = what;
  }
}

/** Why something failed, in a sentence. */
export function saidBy(reason: unknown, faults: FaultTexts): string {
  if (reason instanceof PictureFault) return faults[reason.what];
  return reason instanceof Error ? reason.message : String(reason);
}
