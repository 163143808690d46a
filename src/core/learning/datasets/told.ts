/** Is told how far some work is, from 0 to 1. */
export type Told = (done: number) => void;

/** For whoever does one part of the work, which is from one share of the whole to another. */
export const partOf =
  (told: Told, from: number, to: number): Told =>
  (done) =>
    told(from + (to - from) * done);

/** For work that nobody follows. */
export const untold: Told = () => undefined;
