import type { ModelSide } from '../../src/protocol/messages/panelState';
import { Segments } from '../controls/segments';
import { element } from '../page/dom';
import type { Words } from '../page/texts';

const sides: readonly ModelSide[] = ['fit', 'network'];

/** The title of what is seen of a model; of a network the choice between what it says and how it is made. */
export class SideTabs {
  readonly element = element('span', { class: 'sides' });
  private readonly title: HTMLElement;
  private readonly segments: Segments<ModelSide>;

  constructor({ texts }: Words, choose: (side: ModelSide) => void) {
    const { network, fit } = texts;
    this.title = element('span', {}, fit.title);
    const options = sides.map((value) => ({ value, text: network.sides[value] }));
    this.segments = new Segments<ModelSide>(network.side, options, choose);
    this.element.append(this.title, this.segments.element);
  }

  update(hasNetwork: boolean, side: ModelSide): void {
    this.title.hidden = hasNetwork;
    this.segments.element.hidden = !hasNetwork;
    this.segments.choose(side);
  }
}
