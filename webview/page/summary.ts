import type { Values } from '../../src/core/catalogue/entry';
import type { GradientSpec, ScheduleSpec } from '../../src/core/experiment/experiment';
import { customMethod } from '../../src/core/optimizers/custom/customMethod';
import { ownParameters } from '../../src/core/optimizers/custom/ownParameters';
import type { DrawnObjective, RunPicture } from '../../src/protocol/messages/picture';
import { endOfRun } from '../../src/protocol/runEnd';
import type { EntryWords, Strings } from '../../src/protocol/strings';
import type { Track } from '../session/track';
import { fill, readableFormula } from './format';
import { type Words, wordsFor } from './texts';
import type { Panel } from './view';

/** What f is called where its values are shown as they are. */
export function lossName({ model, texts }: Pick<Panel, 'model' | 'texts'>): string {
  return model.objective?.fit ? texts.landscape.loss : texts.landscape.value;
}

/** What an objective is called, and its formula where that is not its name already. */
export function objectiveWords({ label, formula, shortFormula = formula, fit }: DrawnObjective): {
  readonly title: string;
  readonly formula: string;
  readonly isFormula: boolean;
} {
  if (formula === label) return { title: readableFormula(label), formula: '', isFormula: true };
  return { title: label, formula: fit ? formula : readableFormula(shortFormula), isFormula: false };
}

/** For example "Adam". */
export function optimizerName(texts: Strings, run: RunPicture): string {
  return run.method ?? wordsFor(texts.optimizers, run.optimizer)?.label ?? run.optimizer;
}

/** The settings of a run in words: "η = 0.01, β₁ = 0.9, float32". */
export function settingsInWords(words: Words, run: RunPicture): string {
  return settingParts(words, run).join(', ');
}

/** The settings of a run, each in words. Switches show when they are on, zeros and usual choices not at all. */
export function settingParts(words: Words, run: RunPicture): readonly string[] {
  const { texts, numbers } = words;
  const { gradient, batch, precision, optimizers, frozen = [], layerRates = {} } = run.experiment;
  const [{ settings, schedule }] = optimizers;
  const parts = valuesInWords(words, settings, wordsFor(texts.optimizers, run.optimizer));
  if (schedule) parts.push(scheduleInWords(words, schedule));
  if (batch) parts.push(fill(texts.header.batch, numbers.count(batch.size)));
  if (frozen.length > 0) parts.push(fill(texts.header.frozen, frozen.join(', ')));
  for (const [layer, factor] of Object.entries(layerRates))
    parts.push(fill(texts.header.layerRate, layer, numbers.short(factor)));
  if (gradient.kind !== 'exact') parts.push(differencesInWords(words, gradient));
  if (precision !== 'float64') parts.push(precision);
  return parts;
}

/** For example "cosine with warm restarts (T₀ = 50)". */
function scheduleInWords(words: Words, { name, settings }: ScheduleSpec): string {
  const entry = wordsFor(words.texts.schedules, name);
  const values = valuesInWords(words, settings, entry);
  const label = entry?.label ?? name;
  const inside = label.slice(0, 1).toLowerCase() + label.slice(1);
  return values.length > 0 ? `${inside} (${values.join(', ')})` : inside;
}

function valuesInWords({ numbers }: Words, values: Values, entry: EntryWords | undefined): string[] {
  return Object.entries(values).flatMap(([id, value]) => {
    const known = entry && wordsFor(entry.settings, id);
    const word = known?.word ?? id;
    if (known?.quiet && value === known.usual) return [];
    if (typeof value === 'boolean') return value ? [word] : [];
    if (typeof value === 'object') return [`${word}: ${value.join(', ')}`];
    if (typeof value === 'string' && id === customMethod.text)
      return ownParameters(value).map(({ name, value: own }) => `${name} = ${numbers.short(own)}`);
    if (typeof value === 'string')
      return value === known?.usual ? [] : [`${word}: ${wordsFor(known?.choices ?? {}, value) ?? value}`];
    return value === 0 && id !== 'learningRate' ? [] : [`${word} = ${numbers.short(value)}`];
  });
}

function differencesInWords({ texts, numbers }: Words, { kind, h }: GradientSpec): string {
  const { header } = texts;
  const step = h === 'auto' ? header.automatic : numbers.short(h);
  switch (kind) {
    case 'exact':
      return '';
    case 'central':
      return fill(header.centralDifferences, step);
    case 'forward':
      return fill(header.forwardDifferences, step);
    case 'richardson':
      return fill(header.richardson, step);
  }
}

/** How runs that walked together have ended: "2 converged · 1 diverged"; empty while one goes on. */
export function endingInWords({ texts, numbers }: Words, tracks: readonly Track[]): string {
  const kinds = tracks.map(({ stop }) => stop && endOfRun(stop));
  if (kinds.includes(undefined)) return '';
  const counts = Object.entries(texts.runs.ended).map(([kind, text]) => {
    const count = kinds.filter((own) => own === kind).length;
    return count > 0 ? fill(text, numbers.count(count)) : '';
  });
  return counts.filter((part) => part !== '').join(' · ');
}

/** How a run stands at a time, for its row: "✓ converged @ 32". */
export function statusInWords({ texts, numbers }: Words, track: Track, time: number): string {
  const { stop } = track;
  if (!stop || !track.isOverAt(time))
    return fill(texts.runs.step, numbers.count(Math.max(0, track.stepOf(track.rowAt(time)))));
  const at = numbers.count(stop.step);
  switch (endOfRun(stop)) {
    case 'saddle':
      return fill(texts.runs.saddle, at);
    case 'wrongExtremum':
      return fill(texts.runs.wrongExtremum, at);
    case 'invalidStart':
      return texts.runs.invalidStart;
    case 'converged':
      return fill(texts.runs.converged, at);
    case 'diverged':
      return fill(texts.runs.diverged, at);
    case 'cancelled':
      return fill(texts.runs.cancelled, at);
    case 'stalled':
      return fill(texts.runs.stalled, at);
    case 'failed':
      return fill(texts.runs.failed, at);
    case 'budget':
      return fill(texts.runs.budget, at);
  }
}
