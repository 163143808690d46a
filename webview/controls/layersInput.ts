import { isSameValue } from '../../src/core/catalogue/sameValue';
import type { FormField } from '../../src/protocol/messages/form';
import { element, fillWith, iconButton, setText } from '../page/dom';
import { fill } from '../page/format';
import type { Words } from '../page/texts';
import type { FieldActions, FieldInput, LayersControl } from './fieldInput';
import { type LayerActions, LayerBox } from './layerBox';
import {
  activationAt,
  type LayerList,
  withActivation,
  withLayer,
  withoutLayer,
  withWidth,
} from './layerList';

/** A field that is drawn as a row of layers. */
type LayersField = FormField & { readonly control: LayersControl };

export const isLayersField = (field: FormField): field is LayersField => field.control.kind === 'layers';

/** A network's layers as a row of boxes from the inputs to the outputs, with a place to add one between any two of them. */
export class LayersInput implements FieldInput {
  readonly control = element('div', { class: 'layer-row', role: 'group' });
  readonly parts = [this.control];
  private readonly words: Words;
  private readonly actions: FieldActions;
  private readonly inputs = element('span', { class: 'end' });
  private readonly outputs = element('span', { class: 'end' });
  private readonly boxes: LayerBox[] = [];
  private readonly adders: HTMLButtonElement[] = [];
  private field: LayersField;
  /** What a hand has made of the layers, from when it is tried until the run has it; undefined: what the run has is shown. */
  private own: LayerList | undefined;
  private isTrying = false;
  /** What the run had when a change was to stay: as long as it has that, the answer is on its way. */
  private before = '';

  constructor(field: LayersField, words: Words, actions: FieldActions) {
    this.field = field;
    this.words = words;
    this.actions = actions;
    this.control.setAttribute('aria-label', field.label);
    this.control.addEventListener('focusout', ({ relatedTarget }) => {
      const stays = relatedTarget instanceof Node && this.control.contains(relatedTarget);
      if (!stays && this.isTrying) this.keep();
    });
  }

  show(field: FormField, isRefused: boolean): void {
    if (!isLayersField(field)) return;
    this.field = field;
    const isAwaited = this.own !== undefined && !isRefused && stateOf(field) === this.before;
    if (this.isTrying || isAwaited) return;
    this.own = undefined;
    this.write();
  }

  /** The layers that are shown. */
  private get list(): LayerList {
    return this.own ?? listOf(this.field);
  }

  private write(): void {
    const { list, boxes, adders } = this;
    const { inputs, outputs } = this.field.control;
    const count = list.widths.length;
    const { layers } = this.words.texts.form;
    while (boxes.length < count) boxes.push(this.makeBox(boxes.length));
    boxes.length = count;
    while (adders.length < count + 1) adders.push(this.makeAdder(adders.length));
    adders.length = count + 1;
    setText(this.inputs, inputs === undefined ? layers.in : fill(layers.inputs, inputs));
    setText(this.outputs, outputs === undefined ? layers.out : fill(layers.outputs, outputs));
    for (const [place, box] of boxes.entries())
      box.show({ place, count, width: list.widths[place], activation: activationAt(list, place) });
    const isFull = count >= this.field.control.most;
    for (const adder of adders) adder.disabled = isFull;
    fillWith(this.control, [
      this.inputs,
      adders[0],
      ...boxes.flatMap((box, i) => [box.element, adders[i + 1]]),
      this.outputs,
    ]);
  }

  private makeAdder(place: number): HTMLButtonElement {
    const { layers } = this.words.texts.form;
    const label = place === 0 ? layers.addFirst : fill(layers.addAfter, place);
    return iconButton(
      'add',
      label,
      () => {
        this.settle(withLayer(this.list, place));
        this.boxes[place]?.focus();
      },
      'icon adder',
    );
  }

  private makeBox(place: number): LayerBox {
    const actions: LayerActions = {
      resize: (width) => this.try(withWidth(this.list, place, width)),
      keep: () => this.keep(),
      leave: () => this.leave(),
      complain: (fault) => this.actions.complain(fault),
      activate: (activation) => this.settle(withActivation(this.list, place, activation)),
      remove: () => {
        this.settle(withoutLayer(this.list, place));
        (this.boxes[place] ?? this.boxes.at(-1) ?? this.adders[0]).focus();
      },
      go: (direction) => this.boxes[place + direction]?.focus(),
    };
    return new LayerBox(this.field.control, this.words, actions);
  }

  private try(list: LayerList): void {
    if (isSameValue(list.widths, this.list.widths)) return;
    this.isTrying = true;
    this.own = list;
    this.write();
    this.edit(list, false);
  }

  /** What is tried stays. */
  private keep(): void {
    if (this.own && this.isTrying) this.settle(this.own);
    else this.write();
  }

  private leave(): void {
    if (!this.isTrying) return;
    this.isTrying = false;
    this.own = undefined;
    this.actions.goBack();
    this.write();
  }

  /** The layers are to be these from now on. */
  private settle(list: LayerList): void {
    this.isTrying = false;
    this.own = list;
    this.before = stateOf(this.field);
    this.write();
    this.edit(list, true);
  }

  private edit(list: LayerList, done: boolean): void {
    const { key, control } = this.field;
    const { activations } = control;
    const { activations: own } = list;
    const isOther = activations && !isSameValue(own, activations.values);
    const value = own.length === 1 ? own[0] : own;
    this.actions.edit(key, list.widths, done, isOther ? { key: activations.key, value } : undefined);
  }
}

/** What tells one state of the layers from another. */
const stateOf = ({ value, control }: LayersField): string =>
  JSON.stringify([value, control.activations?.values]);

function listOf({ value, control }: LayersField): LayerList {
  const widths = Array.isArray(value) ? value.map(Number) : [];
  return { widths, activations: control.activations?.values ?? [] };
}
