import type { FittedNetwork } from '../../learning/models/fittedNetwork';
import type { Sliced } from '../../objective/sliced';
import { type Parsed, Problem } from '../../problem';
import type { FeatureLattice } from '../lattice';
import type { Pictured } from '../pictured';
import type { ShownRows } from '../shownRows';
import { drawnColumns, drawnLinks, drawnUnits } from './drawnUnits';
import { layerSpreads, type ParametersBefore } from './layerSpreads';
import { lossOfRows } from './lossOfRows';
import type { NetworkBuild, NetworkPicture } from './networkAnswer';
import type { NetworkAsk } from './networkAsk';
import { networkBuild } from './networkBuild';
import { rowTrace } from './rowTrace';
import { trainingSample } from './trainingSample';
import { unitMaps } from './unitMaps';

/** Computes lattices, and keeps them. */
export type LatticeMaker = (axes: readonly number[], sizes: readonly number[]) => Parsed<FeatureLattice>;

/** Draws a network at any parameters. */
export class NetworkPictures {
  readonly build: NetworkBuild;
  private readonly pictured: Pictured;
  private readonly network: FittedNetwork;
  private readonly rows: ShownRows;
  private readonly lattice: LatticeMaker;

  constructor(pictured: Pictured, network: FittedNetwork, rows: ShownRows, lattice: LatticeMaker) {
    this.pictured = pictured;
    this.network = network;
    this.rows = rows;
    this.lattice = lattice;
    this.build = networkBuild(pictured, network);
  }

  /** What is asked for of the network with these parameters; a Problem where it cannot be drawn. */
  *draw(
    parameters: Float64Array,
    ask: NetworkAsk,
    before: ParametersBefore | undefined,
  ): Sliced<Parsed<NetworkPicture>> {
    const { network, build } = this;
    const lattice = ask.maps && this.latticeFor(ask.maps);
    if (lattice instanceof Problem) return lattice;
    const units = drawnUnits(network, build, parameters, ask);
    const sample =
      ask.slopes || ask.spreads ? yield* trainingSample(this.pictured, network, parameters) : undefined;
    const gradient = sample?.gradient;
    yield;
    const spreads =
      ask.spreads && sample
        ? yield* layerSpreads(network, parameters, sample.gradient, sample.features, before)
        : undefined;
    const worst = ask.worst ? yield* lossOfRows(network, parameters, this.rows, ask.worst) : undefined;
    const { row } = ask;
    return {
      columns: drawnColumns(network, build, units, parameters, gradient),
      links: drawnLinks(network, build, units, parameters, gradient),
      ...(lattice && { maps: unitMaps(network, parameters, lattice, units) }),
      ...(spreads && { spreads }),
      ...(worst && { worst }),
      ...(row !== undefined &&
        row < this.rows.targets.length && {
          trace: rowTrace(network, build, parameters, this.rowAt(row), units, ask.unit),
        }),
    };
  }

  private latticeFor({ axes, side }: NonNullable<NetworkAsk['maps']>): Parsed<FeatureLattice> {
    return this.lattice(
      axes,
      axes.map(() => side),
    );
  }

  private rowAt(row: number): Parameters<typeof rowTrace>[3] {
    const { inputs } = this.network;
    const features = this.rows.features.slice(row * inputs, (row + 1) * inputs);
    return { row, features, target: this.rows.targets[row] };
  }
}
