import { element, setText } from '../page/dom';
import { fill } from '../page/format';
import type { Words } from '../page/texts';
import type { LongSampling, PanelModel } from '../session/panelModel';

/** Says that a landscape is being computed, and how far it is, where that takes long. */
export class SamplingLine {
  readonly element = element('div', { class: 'sampling', hidden: '' });
  private readonly words: Words;
  private readonly text = element('span', { role: 'status' });
  private readonly share = element('span', { class: 'numbers' });
  private readonly progress = element('progress', { max: '1' });

  constructor(words: Words) {
    this.words = words;
    this.progress.setAttribute('aria-label', words.texts.landscape.sampling.title);
    this.element.append(this.text, this.share, this.progress);
  }

  update({ sampling, grid, runs }: Pick<PanelModel, 'sampling' | 'grid' | 'runs'>): void {
    this.element.hidden = sampling === undefined;
    if (!sampling) return;
    setText(this.text, this.sentence(sampling, grid !== undefined, runs.running));
    const { numbers, texts } = this.words;
    const { share } = sampling;
    setText(
      this.share,
      share === undefined ? '' : fill(texts.landscape.sampling.share, numbers.count(Math.round(100 * share))),
    );
    this.progress.hidden = share === undefined;
    this.progress.value = share ?? 0;
  }

  private sentence({ share }: LongSampling, isSeen: boolean, isRunning: boolean): string {
    const { sampling } = this.words.texts.landscape;
    if (isSeen) return sampling.finer;
    return share === undefined && isRunning ? sampling.beside : sampling.title;
  }
}
