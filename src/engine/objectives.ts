import { eigenvaluesOf, PlaneFunction } from '../core/analysis/planeFunction';
import { FitPictures } from '../core/fitted/fitPictures';
import type { FittedModel } from '../core/learning/models/fittedModel';
import { openingObjective } from '../core/objective';
import { objectiveKey } from '../core/objective/objectiveKey';
import type { ObjectiveSource, OpenedObjective } from '../core/objective/opened';
import type { Data, KeyedFunction } from '../core/objective/opener';
import { openPlane, type PlaneSpec } from '../core/plane';
import type { Plane } from '../core/plane/plane';
import { pointOn } from '../core/plane/pointOn';
import { type Parsed, Problem } from '../core/problem';
import { shown } from '../core/text/jsonFields';
import type { PlaneSpot, ProbedSlopes } from '../protocol/messages/probe';
import type { Landscape } from './landscapes';
import { inSlices } from './timeSlices';

/** What an objective is opened from besides its specification: the table of a dataset, a person's function, or nothing. */
type OpenedFrom = Data | KeyedFunction | undefined;

interface OpenEntry {
  readonly opened: OpenedObjective;
  /** Planes in its space, by their keys. */
  readonly planes: Map<string, Plane>;
  /** Draws its model, from the first time that somebody looks. */
  pictures?: FitPictures;
}

/** A model of an open objective. */
export interface OpenModel {
  readonly model: FittedModel;
  readonly pictures: FitPictures;
}

/** The objectives that are open, by their keys: each once, however many look at it or walk on it. */
export class OpenObjectives {
  private readonly entries = new Map<string, OpenEntry>();
  /** What is being opened, by its key: who asks for it meanwhile waits for the same answer. */
  private readonly opening = new Map<string, Promise<Parsed<OpenedObjective>>>();

  /** Opens an objective from what it is made of, in slices; closing it gives that up. */
  async open(source: ObjectiveSource, data: OpenedFrom): Promise<Parsed<OpenedObjective>> {
    const key = objectiveKey(source.objective, source.precision, data?.key);
    const opening = this.opening.get(key) ?? this.opened(key, source, data);
    this.opening.set(key, opening);
    try {
      return await opening;
    } finally {
      if (this.opening.get(key) === opening) this.opening.delete(key);
    }
  }

  private async opened(
    key: string,
    source: ObjectiveSource,
    data: OpenedFrom,
  ): Promise<Parsed<OpenedObjective>> {
    const unread = (file: string) => new Problem(`The file ${shown(file)} has not been read.`);
    const work = openingObjective(source, {
      table: (file) => (data && 'table' in data ? data : unread(file)),
      program: () =>
        data && 'own' in data ? data : new Problem('The function is not loaded; run it again.'),
    });
    const opened = await inSlices(work, () => this.opening.has(key));
    if (opened === undefined) return new Problem('This objective was closed before it was open.');
    if (!(opened instanceof Problem)) this.entries.set(key, { opened, planes: new Map() });
    return opened;
  }

  get(key: string): Parsed<OpenedObjective> {
    return this.entries.get(key)?.opened ?? notOpen();
  }

  /** The model whose loss an objective is, and what draws it; a Problem where it is none, or has another number of parameters. */
  model(key: string, parameters: ArrayLike<number>): Parsed<OpenModel> {
    const entry = this.entries.get(key);
    if (!entry) return notOpen();
    const { model, measured, summary, exact: loss } = entry.opened;
    if (!model) return new Problem('Only a model that is trained on data can predict.');
    if (parameters.length !== summary.dimension)
      return new Problem(`The model has ${summary.dimension} parameters, not ${parameters.length}.`);
    entry.pictures ??= new FitPictures({ model, loss, ...(measured && { measured }) });
    return { model, pictures: entry.pictures };
  }

  /** Opens a plane in an objective's space; answers its key. */
  span(objective: string, spec: PlaneSpec): Parsed<Plane> {
    const entry = this.entries.get(objective);
    if (!entry) return notOpen();
    const plane = openPlane(spec, entry.opened.summary);
    if (!(plane instanceof Problem)) entry.planes.set(plane.key, plane);
    return plane;
  }

  /** A plane that was opened in an objective's space, and the function over it. */
  landscape(objective: string, key: string): Parsed<Landscape> {
    const entry = this.entries.get(objective);
    if (!entry) return notOpen();
    const plane = entry.planes.get(key);
    return plane
      ? {
          ...{ plane, objective, of: entry.opened.exact, recipe: entry.opened.recipe },
          precision: entry.opened.precision,
        }
      : new Problem('This plane is no longer open; choose it again.');
  }

  /** The point at a place of an open plane; length n. */
  pointOn(objective: string, { plane: key, place }: PlaneSpot): Parsed<Float64Array> {
    const shown = this.landscape(objective, key);
    if (shown instanceof Problem) return shown;
    const { plane, of } = shown;
    if (place.length !== plane.directions.length)
      return new Problem('A place has one number for each direction of its plane.');
    const x = new Float64Array(of.dimension);
    pointOn(plane.origin, plane.directions, place[0], place[1] ?? 0, x);
    return x;
  }

  /** How steep and how curved an objective is at a place of an open plane; nothing where that is not open. */
  slopesAt(objective: string, { plane: key, place }: PlaneSpot): { readonly slopes?: ProbedSlopes } {
    const shown = this.landscape(objective, key);
    if (shown instanceof Problem) return {};
    const { plane, of, precision } = shown;
    const onPlane = new PlaneFunction(of, plane, plane.views, precision);
    const { gradient } = onPlane.slopeAt(place);
    return { slopes: { gradient, eigenvalues: eigenvaluesOf(onPlane.hessianAt(place), place.length) } };
  }

  close(key: string): void {
    this.opening.delete(key);
    this.entries.delete(key);
  }
}

function notOpen(): Problem {
  return new Problem('This objective is no longer open; run it again.');
}
