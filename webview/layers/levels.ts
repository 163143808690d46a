import type { Tone } from './tone';

/** Contour levels: round numbers, evenly spread over the tones, ascending, inside the range. */
export function niceLevels(tone: Tone, count: number): number[] {
  const raw =
    tone.kind === 'log' && Math.abs(tone.low) <= 1e-9 * (tone.high - tone.low)
      ? decades(tone, count)
      : evenly(tone, count);
  return raw.filter((level, i) => level > tone.low && level < tone.high && level !== raw[i - 1]);
}

/** 1, 2, 5, 10, 20 … ; every third only when there would be too many. */
function decades(tone: Tone, count: number): number[] {
  const smallest = tone.value(0.5 / count);
  const first = Math.floor(Math.log10(smallest));
  const last = Math.ceil(Math.log10(tone.high));
  const pick = (digits: readonly number[]) => {
    const levels: number[] = [];
    for (let power = first; power <= last; power++)
      for (const digit of digits) levels.push(Number(`${digit}e${power}`));
    return levels.filter((level) => level >= smallest && level < tone.high);
  };
  const candidates = [pick([1, 2, 5]), pick([1, 3]), pick([1])];
  return candidates.find((levels) => levels.length <= count + 4) ?? candidates[2];
}

function evenly(tone: Tone, count: number): number[] {
  const at = (i: number) => tone.value(i / (count + 1));
  return Array.from({ length: count }, (_, i) => {
    const level = at(i + 1);
    return roundTo(level, Math.min(at(i + 2) - level, level - at(i)));
  });
}

/** The roundest number near the level: it moves by at most a quarter of the gap to its neighbours. */
function roundTo(level: number, gap: number): number {
  if (!(gap > 0)) return level;
  const unit = 10 ** Math.floor(Math.log10(gap / 2));
  for (const step of [5 * unit, 2 * unit, unit]) {
    const rounded = Math.round(level / step) * step;
    if (Math.abs(rounded - level) <= gap / 4) return Number(rounded.toPrecision(15));
  }
  return level;
}
