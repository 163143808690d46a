import { type Disposable, l10n, type Uri } from 'vscode';
import type { Experiment, ObjectiveSpec } from '../../core/experiment/experiment';
import { objectiveKey } from '../../core/objective/objectiveKey';
import type { ObjectiveSource, ObjectiveSummary } from '../../core/objective/opened';
import type { PlaneSpec } from '../../core/plane';
import type { Lattice } from '../../core/plane/sample';
import { type Parsed, Problem } from '../../core/problem';
import type { EngineQuestions, ValidateRequest } from '../../protocol/messages/engineQuestions';
import type { Programs } from '../code/programs';
import type { EngineClient } from '../engine/client';
import type { Datasets } from './datasets';
import { datasetUri, fileOf, sourceName, sourceUri } from './paths';
import { UnderWay } from './underWay';

/** An objective that stays open as long as somebody holds it. */
export interface Held extends Disposable {
  readonly key: string;
  readonly summary: ObjectiveSummary;
}

/** A plane, and what it is opened from. */
export interface KeyedPlane {
  readonly key: string;
  readonly spec: PlaneSpec;
}

interface HeldEntry {
  readonly source: ObjectiveSource;
  /** Key of the data that it is opened from. */
  readonly data?: string;
  readonly summary: ObjectiveSummary;
  holders: number;
  /** Whether the engine of now has it, and which planes of it. */
  isOpen: boolean;
  readonly planes: Set<string>;
}

/** Questions that need nothing but an objective that the engine has open. */
type QuestionOfObjective =
  | 'throughPaths'
  | 'check'
  | 'fitted'
  | 'probe'
  | 'inside'
  | 'stationary'
  | 'inside'
  | 'singular'
  | 'weights'
  | 'saveWeights'
  | 'code'
  | 'predict';

/** The objectives that are open in the engine, by their keys: each is opened once, shared, and closed when nobody holds it. */
export class Objectives {
  private readonly engine: EngineClient;
  private readonly datasets: Datasets;
  private readonly programs: Programs;
  private readonly entries = new Map<string, HeldEntry>();
  /** What is being opened for the first time, what again in another engine, and which planes. */
  private readonly opening = new UnderWay<Parsed<HeldEntry>>();
  private readonly reopening = new UnderWay<Parsed<HeldEntry>>();
  private readonly spanning = new UnderWay<Problem | undefined>();

  constructor(engine: EngineClient, datasets: Datasets, programs: Programs) {
    this.engine = engine;
    this.datasets = datasets;
    this.programs = programs;
    engine.onDidForget(() => this.forget([...this.entries.keys()]));
    engine.onDidLoseProgram(({ objectives }) => this.forget(objectives));
  }

  /** The engine has them no more: they are opened again when somebody asks about them. */
  private forget(keys: readonly string[]): void {
    for (const key of keys) {
      const entry = this.entries.get(key);
      if (!entry) continue;
      entry.isOpen = false;
      entry.planes.clear();
    }
  }

  /** Holds an objective; one that is open already costs no more than a look at its dataset's file. */
  async hold(source: ObjectiveSource): Promise<Parsed<Held>> {
    const data = await this.dataOf(source.objective);
    if (data instanceof Problem) return data;
    const key = objectiveKey(source.objective, source.precision, data);
    const entry = this.entries.get(key) ?? (await this.opening.answer(key, () => this.open(source, data)));
    if (entry instanceof Problem) return entry;
    this.entries.set(key, entry);
    entry.holders++;
    return this.holdOf(key, entry);
  }

  /** The same objective, held once more. */
  share({ key }: Held): Held {
    const entry = this.entries.get(key);
    if (!entry) throw new Error('Only what is held can be shared.');
    entry.holders++;
    return this.holdOf(key, entry);
  }

  /** Makes sure that a plane is open in the space of a held objective. */
  async span(objective: string, { key, spec }: KeyedPlane): Promise<Problem | undefined> {
    const entry = await this.ready(objective);
    if (entry instanceof Problem) return entry;
    if (entry.planes.has(key)) return undefined;
    return this.spanning.answer(`${objective} ${key}`, async () => {
      const spanned = await this.engine.ask('span', { objective, plane: spec });
      if (spanned instanceof Problem) return spanned;
      entry.planes.add(spanned.plane);
      return undefined;
    });
  }

  /** The loss over a window of a plane, as a grid frame; given up when the same viewer asks for another. */
  async sample(
    viewer: string,
    objective: string,
    plane: KeyedPlane,
    lattice: Lattice,
  ): Promise<Parsed<ArrayBuffer>> {
    const spanned = await this.span(objective, plane);
    if (spanned instanceof Problem) return spanned;
    return this.engine.ask('sample', { viewer, objective, plane: plane.key, lattice });
  }

  /** Asks the engine about a held objective. */
  async ask<Name extends QuestionOfObjective>(
    question: Name,
    what: EngineQuestions[Name]['ask'] & { readonly objective: string },
  ): Promise<Parsed<EngineQuestions[Name]['answer']>> {
    const entry = await this.ready(what.objective);
    return entry instanceof Problem ? entry : this.engine.ask(question, what);
  }

  /** A viewer is gone: what is being sampled or validated for it is given up. */
  leave(viewer: string): void {
    this.engine.tell({ type: 'leave', viewer });
  }

  /** What a held objective's model says of the rows of a file, which is read as it stands. */
  async predictFile(
    objective: string,
    parameters: Float64Array,
    uri: Uri,
  ): Promise<Parsed<EngineQuestions['predictTable']['answer']>> {
    const entry = await this.ready(objective);
    if (entry instanceof Problem) return entry;
    const data = await this.datasets.load(uri);
    return data instanceof Problem
      ? data
      : this.engine.ask('predictTable', { objective, parameters, data: data.key });
  }

  /** Cross-validates an experiment on its data, until the viewer gives it up; `told` hears how many runs have ended. */
  async validate(
    experiment: Experiment,
    asked: Pick<ValidateRequest, 'viewer' | 'validation'>,
    told: (runs: number) => void,
  ): Promise<Parsed<EngineQuestions['validate']['answer']>> {
    const data = await this.dataOf(experiment.objective);
    if (data instanceof Problem) return data;
    return this.engine.validate({ ...asked, experiment, data: data ?? '' }, told);
  }

  /** Makes sure that the engine of now has a held objective: it may have been replaced. */
  async ready(key: string): Promise<Parsed<HeldEntry>> {
    const entry = this.entries.get(key);
    if (!entry) return new Problem(l10n.t('This objective is no longer open; run it again.'));
    return entry.isOpen ? entry : this.reopening.answer(key, () => this.reopen(entry));
  }

  private async reopen(entry: HeldEntry): Promise<Parsed<HeldEntry>> {
    const data = await this.dataOf(entry.source.objective);
    if (data instanceof Problem) return data;
    if (data !== entry.data)
      return new Problem(l10n.t('The file of {0} has changed since; run it again.', entry.summary.label));
    const opened = await this.engine.ask('open', { source: entry.source, ...(data && { data }) });
    if (opened instanceof Problem) return opened;
    entry.isOpen = true;
    return entry;
  }

  /** An objective as its file stands now: of a person's function, with the key of what it is loaded from. */
  async asItStands(objective: ObjectiveSpec): Promise<Parsed<ObjectiveSpec>> {
    if (objective.kind !== 'code') return objective;
    const { content: _former, ...rest } = objective;
    const content = await this.programs.load(rest);
    return content instanceof Problem ? content : { ...rest, content };
  }

  private async dataOf(objective: ObjectiveSpec): Promise<Parsed<string | undefined>> {
    if (objective.kind === 'code') return this.programs.load(objective);
    if (objective.kind !== 'dataset') return undefined;
    const uri = sourceUri(objective);
    if (uri instanceof Problem) return uri;
    const data = await this.datasets.load(uri, objective.read);
    return data instanceof Problem ? data : data.key;
  }

  private async open(source: ObjectiveSource, data: string | undefined): Promise<Parsed<HeldEntry>> {
    const { objective, precision } = source;
    const opened = await this.engine.ask('open', { source: { objective, precision }, ...(data && { data }) });
    if (opened instanceof Problem) return opened;
    return {
      source: { objective, precision },
      ...(data && { data }),
      summary: described(objective, opened.summary),
      holders: 0,
      isOpen: true,
      planes: new Set(),
    };
  }

  private holdOf(key: string, entry: HeldEntry): Held {
    let held = true;
    return {
      key,
      summary: entry.summary,
      dispose: () => {
        if (!held) return;
        held = false;
        entry.holders--;
        if (entry.holders === 0) this.close(key, entry);
      },
    };
  }

  private close(key: string, entry: HeldEntry): void {
    this.entries.delete(key);
    if (entry.isOpen) this.engine.tell({ type: 'close', objective: key });
    this.datasets.keepOnly(new Set([...this.entries.values()].flatMap(({ data }) => data ?? [])));
  }
}

/** The place whose settings count: the dataset's folder; none of generated data, or where its file has no address, which opening it will say. */
export function scopeOf(objective: ObjectiveSpec): Uri | undefined {
  const file = fileOf(objective);
  const uri = file === undefined ? undefined : datasetUri(file);
  return uri instanceof Problem ? undefined : uri;
}

/** A dataset's label is its name. What comes from another process may be a view into a pooled buffer: it is copied out of it. */
function described(objective: ObjectiveSpec, summary: ObjectiveSummary): ObjectiveSummary {
  const { fit } = summary;
  return {
    ...summary,
    ...(objective.kind === 'dataset' ? { label: sourceName(objective) } : {}),
    ...(fit ? { fit: { ...fit, points: fit.points.slice() } } : {}),
  };
}
