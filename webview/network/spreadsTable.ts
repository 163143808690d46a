import type {
  LayerSpread,
  LayerSpreads,
  NetworkBuild,
  NumberSpread,
} from '../../src/core/fitted/network/networkAnswer';
import { element } from '../page/dom';
import { fill } from '../page/format';
import type { Words } from '../page/texts';
import { columnName, isFrozen } from './unitWords';

/** Update ratios are usually about 10 to this power. */
const usualRatio = -3;
/** Beyond these a layer moves too fast, or hardly. */
const ratios = { fast: 0.03, slow: 1e-5 } as const;
const box = { width: 112, height: 40 } as const;

/** How weights, gradients and steps are spread, a row for each layer, and what is wrong with it. */
export class SpreadsTable {
  readonly element = element('div', { class: 'spreads' });
  private readonly words: Words;
  private readonly findings = element('div', { class: 'findings' });
  private readonly body = element('tbody');
  private shown: LayerSpreads | undefined;

  constructor(words: Words) {
    this.words = words;
    const { network } = words.texts;
    const heads = [network.layer, network.weights, network.gradients, network.ratios];
    const row = element('tr', {}, ...heads.map((text) => element('th', { scope: 'col' }, text)));
    this.element.append(this.findings, element('table', {}, element('thead', {}, row), this.body));
  }

  /** @param frozen layers whose parameters stay where they start, by their names */
  update(build: NetworkBuild, spreads: LayerSpreads, frozen: readonly string[]): void {
    if (spreads === this.shown) return;
    this.shown = spreads;
    const { texts, numbers } = this.words;
    this.body.replaceChildren(...spreads.layers.map((layer) => this.rowOf(build, layer, frozen)));
    const findings = findingsOf(this.words, build, spreads, frozen);
    this.findings.replaceChildren(
      ...(findings.length > 0 ? findings : [texts.network.healthy]).map((text) =>
        element('p', findings.length > 0 ? { class: 'finding' } : { class: 'quiet' }, text),
      ),
      element('p', { class: 'quiet' }, fill(texts.network.overRows, numbers.count(spreads.rows))),
    );
  }

  private rowOf(build: NetworkBuild, layer: LayerSpread, frozen: readonly string[]): HTMLElement {
    const { texts, numbers } = this.words;
    const { network } = texts;
    const name = columnName(texts, build, layer.column);
    const still = [
      ...(layer.dead > 0 ? [fill(network.dead, numbers.count(layer.dead))] : []),
      ...(layer.saturated > 0 ? [fill(network.saturated, numbers.count(layer.saturated))] : []),
    ];
    const head = element(
      'th',
      { scope: 'row', title: layer.text },
      element('div', {}, name),
      ...(isFrozen(build.columns[layer.column], frozen)
        ? [element('div', { class: 'quiet' }, network.frozen)]
        : []),
      ...still.map((text) => element('div', { class: 'still' }, text)),
    );
    const cell = (what: string, spread: NumberSpread | undefined, mark?: number): HTMLElement =>
      element('td', {}, ...(spread ? [this.histogram(what, name, spread, mark)] : ['–']));
    return element(
      'tr',
      {},
      head,
      cell(network.weights, layer.weights, 0),
      cell(network.gradients, layer.slopes),
      cell(network.ratios, layer.ratios, usualRatio),
    );
  }

  /** @param mark where a line stands in the window */
  private histogram(
    what: string,
    layer: string,
    spread: NumberSpread,
    mark: number | undefined,
  ): HTMLElement {
    const { texts, numbers } = this.words;
    const { window, outside } = spread;
    const ends = window.map((end) => numbers.short(end, 2));
    const label = fill(texts.network.spread, what, layer, ...ends, numbers.count(outside));
    const share = mark === undefined ? undefined : (mark - window[0]) / (window[1] - window[0]);
    return element(
      'div',
      { class: 'histogram', role: 'img', 'aria-label': label, title: label },
      barsOf(spread, share),
      rangeOf(ends, mark === undefined || share === undefined ? undefined : [numbers.short(mark, 2), share]),
    );
  }
}

/** @param mark what the line in the window stands for, and at which share of it */
function rangeOf(
  ends: readonly string[],
  mark: readonly [text: string, share: number] | undefined,
): HTMLElement {
  const range = element(
    'div',
    { class: 'range numbers quiet' },
    ...ends.map((end) => element('span', {}, end)),
  );
  if (mark) {
    const text = element('span', { class: 'mark' }, mark[0]);
    text.style.left = `${100 * mark[1]}%`;
    range.append(text);
  }
  return range;
}

function barsOf({ counts }: NumberSpread, mark: number | undefined): SVGSVGElement {
  const most = counts.reduce((largest, count) => Math.max(largest, count), 1);
  const wide = box.width / counts.length;
  const bars = Array.from(counts, (count, i) => {
    const high = (box.height - 1) * (count / most);
    return count > 0 ? `M${i * wide} ${box.height}v${-high}h${wide - 0.6}v${high}z` : '';
  }).join('');
  const svg = shape('svg', {
    viewBox: `0 0 ${box.width} ${box.height}`,
    'aria-hidden': 'true',
    preserveAspectRatio: 'none',
  });
  svg.append(
    shape('path', { class: 'bars', d: bars }),
    shape('path', { class: 'base', d: `M0 ${box.height - 0.5}h${box.width}` }),
    ...(mark === undefined
      ? []
      : [shape('path', { class: 'mark', d: `M${mark * box.width} 0v${box.height}` })]),
  );
  return svg;
}

function shape<Tag extends 'svg' | 'path'>(
  tag: Tag,
  attributes: Readonly<Record<string, string>>,
): SVGElementTagNameMap[Tag] {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

/** What is wrong, in sentences. */
export function findingsOf(
  { texts, numbers }: Words,
  build: NetworkBuild,
  { layers }: Pick<LayerSpreads, 'layers'>,
  frozen: readonly string[],
): readonly string[] {
  const { network } = texts;
  return layers.flatMap(({ column, units, dead, saturated, ratio }) => {
    const name = columnName(texts, build, column);
    const counted = (sentence: string, count: number): readonly string[] =>
      count > 0 ? [fill(sentence, numbers.count(count), numbers.count(units), name)] : [];
    const sentence = isFrozen(build.columns[column], frozen)
      ? undefined
      : ratio !== undefined && ratio > ratios.fast
        ? network.fastLayer
        : ratio !== undefined && ratio < ratios.slow && ratio > 0
          ? network.slowLayer
          : undefined;
    return [
      ...counted(network.deadUnits, dead),
      ...counted(network.saturatedUnits, saturated),
      ...(sentence && ratio !== undefined ? [fill(sentence, name, numbers.short(ratio, 2))] : []),
    ];
  });
}
