import { type LossRecipe, lossOf, type ModelRecipe } from '../core/objective/lossRecipe';
import { reopened } from '../core/objective/modelParts';
import type { Objective } from '../core/objective/objective';
import type { ObjectiveSummary, OpenedObjective } from '../core/objective/opened';
import type { Data } from '../core/objective/opener';
import type { Plane } from '../core/plane/plane';
import { type PlaneSampler, planeSampler } from '../core/plane/sample';
import type { Material } from './helperMessages';

/** What a thread was told to work with, and what it has made of that. */
export class HelperMaterials {
  private readonly known = new Map<string, Material>();
  private readonly losses = new Map<string, Objective>();
  private prepared: { readonly key: string; readonly sample: PlaneSampler } | undefined;

  know(material: Material): void {
    this.known.set(material.key, material);
  }

  drop(key: string): void {
    this.known.delete(key);
    this.losses.delete(key);
    this.prepared = undefined;
  }

  /** Loaded data. */
  data(key: string): Data {
    const material = this.known.get(key);
    if (!material || !('data' in material)) throw unknown();
    return material.data;
  }

  /** Opens an objective for a run; what was made for another run on it stays with that. */
  opened(key: string, summary: ObjectiveSummary): OpenedObjective {
    const recipe = this.recipe(key);
    if (!isOfModel(recipe)) throw unknown();
    return reopened(recipe, summary);
  }

  /** What samples a plane of an objective; the last one is kept. */
  sampler(key: string, plane: Pick<Plane, 'key' | 'origin' | 'directions'>): PlaneSampler {
    const own = `${key} ${plane.key}`;
    if (this.prepared?.key !== own) this.prepared = { key: own, sample: planeSampler(this.loss(key), plane) };
    return this.prepared.sample;
  }

  private loss(key: string): Objective {
    const loss = this.losses.get(key) ?? lossOf(this.recipe(key));
    this.losses.set(key, loss);
    return loss;
  }

  private recipe(key: string): LossRecipe | ModelRecipe {
    const material = this.known.get(key);
    if (!material || !('recipe' in material)) throw unknown();
    return material.recipe;
  }
}

const unknown = (): Error => new Error('This thread does not know what it is to work with.');

const isOfModel = (recipe: LossRecipe | ModelRecipe): recipe is ModelRecipe => 'objective' in recipe;
