/** The hidden layers of a network, from the inputs on. */
export interface LayerList {
  readonly widths: readonly number[];
  /** One activation for all layers, or one for each. */
  readonly activations: readonly string[];
}

/** A width where there is no neighbour to take it from. */
const firstWidth = 8;

/** Another layer at a place, as wide as the one before it, or the one behind it. */
export function withLayer({ widths, activations }: LayerList, place: number): LayerList {
  const neighbour = place > 0 ? place - 1 : place;
  return {
    widths: widths.toSpliced(place, 0, widths[neighbour] ?? firstWidth),
    activations: isOneForAll(activations)
      ? activations
      : activations.toSpliced(place, 0, activations[neighbour]),
  };
}

/** Without the layer at a place. */
export function withoutLayer({ widths, activations }: LayerList, place: number): LayerList {
  return {
    widths: widths.toSpliced(place, 1),
    activations: isOneForAll(activations) ? activations : shortest(activations.toSpliced(place, 1)),
  };
}

/** The layer at a place is as wide as this. */
export const withWidth = ({ widths, activations }: LayerList, place: number, width: number): LayerList => ({
  widths: widths.with(place, width),
  activations,
});

/** The layer at a place has this activation. */
export function withActivation(list: LayerList, place: number, activation: string): LayerList {
  const each = list.widths.map((_, layer) => activationAt(list, layer));
  return { ...list, activations: shortest(each.with(place, activation)) };
}

/** The activation of the layer at a place. */
export const activationAt = ({ activations }: LayerList, place: number): string =>
  activations[isOneForAll(activations) ? 0 : place] ?? '';

const isOneForAll = (activations: readonly string[]): boolean => activations.length <= 1;

/** One for all where all are the same. */
const shortest = (activations: readonly string[]): readonly string[] =>
  new Set(activations).size === 1 ? activations.slice(0, 1) : activations;
