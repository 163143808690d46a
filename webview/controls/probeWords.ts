import { scoresOfParts } from '../fit/scores';
import { fill, symbol } from '../page/format';
import { slopesInWords } from '../page/slopeWords';
import { lossName } from '../page/summary';
import type { Panel } from '../page/view';
import { foundAt } from '../session/foundSpot';

/** What is said of the probe. */
export interface ProbeWords {
  /** Beside it. While a hand moves it, of where it was a moment ago. */
  readonly lines: readonly string[];
  /** For a screen reader, with the place; undefined until what is there has come. */
  readonly label: string | undefined;
}

/** What the objective and its model are where the probe stands. */
export function probeWords(panel: Pick<Panel, 'model' | 'numbers' | 'texts'>): ProbeWords {
  const { model, numbers, texts } = panel;
  const { probe, plane } = model;
  const { place, spot, measured } = probe;
  const found = spot?.found;
  if (!plane || !place || !found) return { lines: [], label: undefined };
  const scores =
    measured?.place === spot.place ? scoresOfParts(panel, model.objective?.metrics, measured.measures) : [];
  const lines = [
    `${lossName(panel)} ${numbers.short(found.value)}`,
    ...slopesInWords(panel, found.slopes),
    ...scores,
  ];
  const where = plane.names.map((name, i) => `${symbol(name)} = ${numbers.short(place[i])}`).join(', ');
  const isThere = foundAt(spot, plane, place) !== undefined;
  return { lines, label: isThere ? fill(texts.landscape.probe.at, where, lines.join(', ')) : undefined };
}
