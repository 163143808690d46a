import type { PreparationSpec, SplitSpec } from '../../src/core/experiment/preparationSpec';
import type { Task } from '../../src/protocol/messages/data';
import { element } from '../page/dom';
import { fill } from '../page/format';
import type { Words } from '../page/texts';
import type { DataModel } from './dataModel';
import { type Field, numberField, optionsOf, selectField, switchField } from './fields';
import { withPreparation } from './preparation';
import { tasksOf } from './roles';

/** Shares of rows that may be kept from training, in percent. */
const shares = [0, 10, 15, 20, 25, 30, 40, 50];
/** A list of more targets is no list to choose from. */
const mostTargets = 500;
const degrees = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** What is learnt, and how rows are prepared for it: the task and the preparation, field by field. */
export class LearnForm {
  readonly element: HTMLElement;
  private readonly model: DataModel;
  private readonly words: Words;
  private readonly fields: readonly Field[];

  constructor(model: DataModel, words: Words, onChange: () => void) {
    this.model = model;
    this.words = words;
    const { learn } = words.texts.data;
    const prepare = (change: PreparationSpec): void => {
      model.choose(withPreparation(model.choices, change));
      onChange();
    };
    this.fields = [
      this.targetField(onChange),
      this.taskField(onChange),
      ...this.preparationFields(prepare),
      ...this.splitFields(prepare),
    ];
    const [target, task, ...others] = this.fields;
    this.element = element(
      'section',
      { class: 'learn', 'aria-label': learn.title },
      element('h2', {}, learn.title),
      target.element,
      task.element,
      element('h3', {}, learn.preparation),
      ...others.map((field) => field.element),
    );
  }

  update(): void {
    for (const field of this.fields) field.update();
  }

  private get preparation(): PreparationSpec {
    return this.model.choices.preparation ?? {};
  }

  /** Of very many columns only the target itself: it is chosen among the columns. */
  private targetField(onChange: () => void): Field {
    const { learn } = this.words.texts.data;
    const { model } = this;
    const none = { value: '', text: learn.noTargetYet };
    return selectField(learn.target, {
      value: () => String(model.targetPlace ?? ''),
      options: () => {
        const places = model.columns.length > mostTargets ? [model.targetPlace ?? 0] : model.columns.keys();
        const targets = Array.from(places, (place) => ({
          value: String(place),
          text: model.columns[place]?.label ?? '',
        }));
        return model.targetPlace === undefined ? [none, ...targets] : targets;
      },
      onChange: (place) => {
        if (place !== '') model.giveRole(Number(place), 'target');
        onChange();
      },
    });
  }

  private taskField(onChange: () => void): Field {
    const { learn } = this.words.texts.data;
    return selectField<Task>(learn.task, {
      value: () => this.model.choices.task,
      options: () => optionsOf(learn.tasks, this.model.target && tasksOf(this.model.target)),
      onChange: (task) => {
        this.model.choose({ ...this.model.choices, task });
        onChange();
      },
    });
  }

  private preparationFields(prepare: (change: PreparationSpec) => void): readonly Field[] {
    const { learn } = this.words.texts.data;
    const has = (kind: string): boolean => this.model.columns.some((column) => column.kind === kind);
    const hasGaps = (): boolean => this.model.columns.some(({ missing }) => missing > 0);
    const isClasses = (): boolean => this.model.choices.task === 'classes';
    return [
      selectField(learn.scale, {
        options: () => optionsOf(learn.scales),
        value: () => this.preparation.scale ?? 'none',
        onChange: (scale) => prepare({ scale }),
      }),
      selectField(learn.missing, {
        options: () => optionsOf(learn.missings),
        value: () => this.preparation.missing ?? 'drop',
        isShown: () => hasGaps() || this.preparation.missing !== undefined,
        onChange: (missing) => prepare({ missing, constant: undefined }),
      }),
      numberField(learn.constant, {
        value: () => this.preparation.constant ?? 0,
        isShown: () => this.preparation.missing === 'constant',
        onChange: (constant) => prepare({ constant }),
      }),
      selectField(learn.text, {
        options: () => optionsOf(learn.texts),
        value: () => this.preparation.text ?? 'leave',
        isShown: () => has('text') || this.preparation.text !== undefined,
        onChange: (text) => prepare({ text }),
      }),
      selectField(learn.dates, {
        options: () => optionsOf(learn.datesChoices),
        value: () => this.preparation.dates ?? 'leave',
        isShown: () => has('date') || this.preparation.dates !== undefined,
        onChange: (dates) => prepare({ dates }),
      }),
      selectField(learn.degree, {
        options: () => degrees.map((degree) => ({ value: String(degree), text: String(degree) })),
        value: () => String(this.preparation.degree ?? 1),
        onChange: (degree) => prepare({ degree: Number(degree) }),
      }),
      switchField(learn.interactions, {
        value: () => this.preparation.interactions ?? false,
        onChange: (interactions) => prepare({ interactions }),
      }),
      selectField(learn.classWeight, {
        options: () => optionsOf(learn.classWeights),
        value: () => this.preparation.classWeight ?? 'none',
        isShown: isClasses,
        onChange: (classWeight) => prepare({ classWeight }),
      }),
    ];
  }

  private splitFields(prepare: (change: PreparationSpec) => void): readonly Field[] {
    const { learn } = this.words.texts.data;
    const split = (): SplitSpec => this.preparation.split ?? {};
    const isByShare = (): boolean => split().column === undefined && split().every === undefined;
    const change = (more: SplitSpec): void => prepare({ split: { ...split(), ...more } });
    const options = shares.map((share) => ({
      value: String(share),
      text: share === 0 ? learn.none : fill(learn.percent, share),
    }));
    const share = (label: string, part: 'test' | 'validation'): Field =>
      selectField(label, {
        options: () => options,
        value: () => String(Math.round((split()[part] ?? 0) * 100)),
        isShown: isByShare,
        onChange: (percent) => change({ [part]: Number(percent) / 100 }),
      });
    return [
      share(learn.test, 'test'),
      share(learn.validation, 'validation'),
      switchField(learn.stratify, {
        value: () => split().stratify ?? false,
        isShown: () => isByShare() && this.model.choices.task === 'classes' && (split().test ?? 0) > 0,
        onChange: (stratify) => change({ stratify }),
      }),
    ];
  }
}
