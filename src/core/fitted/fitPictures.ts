import { confusionMatrix } from '../learning/metrics/confusion';
import type { DataPart } from '../learning/metrics/metricColumn';
import type { Sliced } from '../objective/sliced';
import { type Parsed, Problem } from '../problem';
import { likeliestClasses } from './classScores';
import { type FitAnswer, type FitConfusion, type FitCurve, type FitRegions, fitParts } from './fitAnswer';
import type { FitAsk, RegionsAsk } from './fitAsk';
import { type FeatureLattice, featureLattice } from './lattice';
import type { ParametersBefore } from './network/layerSpreads';
import type { NetworkPicture } from './network/networkAnswer';
import type { NetworkAsk } from './network/networkAsk';
import { NetworkPictures } from './network/networkPictures';
import { classCount, featureWidth, type Pictured, partsOf, scoresOf, trueClasses } from './pictured';
import { type ShownRows, shownRows } from './shownRows';

/** Rows between two looks whether somebody else waits. */
const rowsAtOnce = 2000;

/** Draws a model at any parameters, and keeps what is the same for all of them: the drawn rows, and lattices. */
export class FitPictures {
  private readonly pictured: Pictured;
  private rows: ShownRows | undefined;
  private network: NetworkPictures | undefined;
  private readonly lattices = new Map<string, FeatureLattice>();

  constructor(pictured: Pictured) {
    this.pictured = pictured;
  }

  /**
   * What is asked for of the model with these parameters; a Problem where it cannot be drawn.
   * @param before parameters some steps before, for what compares the two
   */
  *draw(parameters: Float64Array, parts: FitAsk, before?: ParametersBefore): Sliced<Parsed<FitAnswer>> {
    const { rows } = this.shown;
    const regions = parts.regions && this.regions(parameters, parts.regions);
    if (regions instanceof Problem) return regions;
    const curve = parts.curve && this.curve(parameters, parts.curve.points);
    if (curve instanceof Problem) return curve;
    const { columns } = rows;
    if (parts.cells && parts.cells.length !== columns.length)
      return new Problem(`A row has ${columns.length} values, not ${parts.cells.length}.`);
    yield;
    const network = parts.network && (yield* this.drawNetwork(parameters, parts.network, before));
    if (network instanceof Problem) return network;
    const confusion =
      parts.confusion && classCount(this.pictured) > 0 ? yield* this.confusion(parameters) : undefined;
    return {
      ...(parts.measures && { measures: this.measures(parameters) }),
      ...(parts.rows && { rows: { ...rows, ...(this.network && { network: this.network.build }) } }),
      ...(parts.predictions && this.predictions(parameters, this.shown)),
      ...(curve && { curve }),
      ...(regions && { regions }),
      ...(confusion && { confusion }),
      ...(network && { network }),
      ...(parts.cells && { prediction: this.predict(parameters, parts.cells) }),
    };
  }

  /** The drawn rows, and what draws a network, made when they are asked for first. */
  private get shown(): ShownRows {
    if (this.rows) return this.rows;
    this.rows = shownRows(this.pictured);
    const { network } = this.pictured.model;
    if (network)
      this.network = new NetworkPictures(this.pictured, network, this.rows, (axes, sizes) =>
        this.lattice(axes, sizes),
      );
    return this.rows;
  }

  private *drawNetwork(
    parameters: Float64Array,
    ask: NetworkAsk,
    before: ParametersBefore | undefined,
  ): Sliced<Parsed<NetworkPicture>> {
    if (!this.network) return new Problem('Only a network has layers to be drawn: choose the model mlp.');
    return yield* this.network.draw(parameters, ask, before);
  }

  private measures(parameters: Float64Array): readonly number[] {
    const { measured } = this.pictured;
    if (!measured) return [];
    const values = new Float64Array(measured.columns.length);
    measured.measure(parameters, values, 0);
    return Array.from(values);
  }

  private respond(parameters: Float64Array, features: Float64Array): Float64Array {
    return this.pictured.model.respond(parameters, features, features.length / featureWidth(this.pictured));
  }

  private predictions(
    parameters: Float64Array,
    { features }: ShownRows,
  ): Pick<FitAnswer, 'predictions' | 'certainty'> {
    const outputs = this.respond(parameters, features);
    const scores = scoresOf(this.pictured, outputs);
    if (!scores) return { predictions: outputs.map((value) => this.pictured.model.targetOf(value)) };
    const predictions = likeliestClasses(scores);
    if (!scores.probabilities) return { predictions };
    const certainty = predictions.map((place, row) => scores.values[row * scores.classes + place]);
    return { predictions, certainty };
  }

  private curve(parameters: Float64Array, points: number): Parsed<FitCurve> {
    const lattice = this.lattice([0], [points]);
    if (lattice instanceof Problem) return lattice;
    const outputs = this.respond(parameters, lattice.features);
    const scores = scoresOf(this.pictured, outputs);
    return {
      window: lattice.windows[0],
      values: scores?.values ?? outputs.map((value) => this.pictured.model.targetOf(value)),
      outputs: scores?.classes ?? 1,
      probabilities: scores?.probabilities ?? false,
    };
  }

  private regions(parameters: Float64Array, { axes, columns, rows }: RegionsAsk): Parsed<FitRegions> {
    const lattice = this.lattice(axes, [columns, rows]);
    if (lattice instanceof Problem) return lattice;
    const scores = scoresOf(this.pictured, this.respond(parameters, lattice.features));
    if (!scores) return new Problem('Only a model of classes has regions: this one predicts a number.');
    const { classes, probabilities } = scores;
    const places = scores.values.length / classes;
    const values = new Float64Array(scores.values.length);
    for (let i = 0; i < places; i++)
      for (let c = 0; c < classes; c++) values[c * places + i] = scores.values[i * classes + c];
    const [x, y] = lattice.windows;
    return {
      axes,
      windows: [x, y],
      columns: lattice.sizes[0],
      rows: lattice.sizes[1],
      values,
      probabilities,
    };
  }

  private *confusion(parameters: Float64Array): Sliced<FitConfusion> {
    const classes = classCount(this.pictured);
    const width = featureWidth(this.pictured);
    const counted: { [Part in DataPart]?: Float64Array } = {};
    for (const [place, part] of partsOf(this.pictured).entries()) {
      if (!part) continue;
      const predicted = new Int32Array(part.rows);
      const isSaid = new Float64Array(part.rows);
      for (let row = 0; row < part.rows; row += rowsAtOnce) {
        const features = part.features.subarray(row * width, (row + rowsAtOnce) * width);
        const scores = scoresOf(this.pictured, this.respond(parameters, features));
        if (scores) {
          const likeliest = likeliestClasses(scores);
          predicted.set(likeliest, row);
          isSaid.set(
            likeliest.map((place) => (Number.isNaN(place) ? 0 : 1)),
            row,
          );
        }
        yield;
      }
      // Rows are counted, whatever they weigh: a person finds as many in the file. Those of which the model says no number are taken for no class.
      const target = Int32Array.from(trueClasses(this.pictured, part.target));
      const { rows } = part;
      counted[fitParts[place]] = confusionMatrix({ rows, classes, target, predicted, weights: isSaid });
    }
    return counted;
  }

  private predict(parameters: Float64Array, cells: readonly number[]): FitAnswer['prediction'] {
    const { model } = this.pictured;
    return model.predictor(parameters, model.featuresOfRaw(Float64Array.from(cells)));
  }

  /** The features over a lattice; those of the last few ones are kept. */
  private lattice(axes: readonly number[], sizes: readonly number[]): Parsed<FeatureLattice> {
    const key = `${axes} ${sizes}`;
    const known = this.lattices.get(key);
    if (known) return known;
    const made = featureLattice(this.pictured, this.shown.rows, axes, sizes);
    if (made instanceof Problem) return made;
    const [oldest] = this.lattices.keys();
    if (this.lattices.size >= keptLattices && oldest !== undefined) this.lattices.delete(oldest);
    this.lattices.set(key, made);
    return made;
  }
}

/** A coarse and a fine one, of regions and of the units of a network. */
const keptLattices = 4;
