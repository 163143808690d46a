import type { StationaryKind } from '../../core/analysis/stationaryKind';
import type { SimplexMoveName } from '../../core/optimizers/simplexMove';
import type { LandscapeLayer } from '../messages/picture';

/** The line above the landscape: what is shown, and what can be done with it. */
export interface HeaderStrings {
  readonly horizontalAxis: string;
  readonly verticalAxis: string;
  /** Of the choice of a plane, and what stands in it besides parameters. */
  readonly plane: string;
  readonly throughPath: string;
  readonly randomDirections: string;
  /** What the probe is for. */
  readonly probe: string;
  /** Of axes that nobody has chosen. */
  readonly movedMost: string;
  readonly fit: string;
  readonly fitFormula: string;
  /** Of the button that copies a picture, and can be dragged. */
  readonly picture: string;
  readonly settings: string;
  readonly stop: string;
  /** {0} optimizers. */
  readonly race: string;
  /** {0} steps of {1}. */
  readonly progress: string;
  readonly batch: string;
  /** {0} are the layers. */
  readonly frozen: string;
  /** {0} is a layer, {1} what the learning rate is multiplied by. */
  readonly layerRate: string;
  readonly centralDifferences: string;
  readonly forwardDifferences: string;
  readonly richardson: string;
  /** In place of h. */
  readonly automatic: string;
  /** Where the gradient of a person's own function comes from. */
  readonly ownGradient: string;
  readonly exactGradient: string;
  readonly torchGradient: string;
  readonly jaxGradient: string;
  readonly differences: string;
  readonly toolbar: string;
}

/** The switches of the layers of the landscape. */
export interface LayerStrings {
  readonly label: string;
  /** What each is called, and what it shows. */
  readonly names: Readonly<Record<LandscapeLayer, { readonly name: string; readonly title: string }>>;
}

/** What of the plane is seen, in the menu of the layers. */
export interface ViewStrings {
  readonly menu: string;
  readonly equal: string;
  readonly equalTitle: string;
  readonly ranges: string;
  /** {0} is an axis. */
  readonly from: string;
  readonly to: string;
  /** What is wrong with a typed range. */
  readonly faults: Readonly<Record<'number' | 'order' | 'narrow', string>>;
}

/** The landscape in 3-D. */
export interface SurfaceStrings {
  /** Of the choice between the map and the surface. */
  readonly label: string;
  readonly map: string;
  readonly mapTitle: string;
  readonly surface: string;
  readonly surfaceTitle: string;
  /** Of the views to choose from. */
  readonly views: string;
  readonly corner: string;
  readonly front: string;
  readonly side: string;
  readonly top: string;
  readonly exaggeration: string;
  /** {0} is how many times as high as usual. */
  readonly times: string;
  /** After the summary of the landscape: how it is seen, and what keys do. */
  readonly summary: string;
  /** What is said when it is switched. */
  readonly shown: string;
  readonly left: string;
  /** {0} is why. */
  readonly notLoaded: string;
}

/** The landscape, its planes, the start and the probe. */
export interface LandscapeStrings {
  readonly title: string;
  readonly start: string;
  /** {0} is where. */
  readonly startAt: string;
  /** What a hand can do with the start. */
  readonly moveStart: string;
  readonly opening: string;
  /** While the landscape takes long. */
  readonly sampling: {
    readonly title: string;
    /** While runs walk, which share the processor with it. */
    readonly beside: string;
    /** When a coarse one is there. */
    readonly finer: string;
    /** {0} per cent of it. */
    readonly share: string;
  };
  /** Above a plane through more than two parameters, while the run goes on and when it has ended. */
  readonly slices: Readonly<Record<'chosen' | 'moved', { readonly atStart: string; readonly atEnd: string }>>;
  readonly planes: {
    /** At the axes; {0} is the share of the variance in per cent. */
    readonly principal: readonly string[];
    readonly random: readonly string[];
    /** Both: {0} is the share of the variance on the plane in per cent. */
    readonly throughPath: string;
    readonly offPath: string;
    readonly randomly: string;
    /** Of a random plane in place of one through a path that is too short. */
    readonly untilPath: string;
  };
  readonly probe: {
    /** {0} is where, {1} what is there. */
    readonly at: string;
    /** What a hand can do with it. */
    readonly move: string;
    readonly gone: string;
    /** {0} are the slopes along the axes. */
    readonly gradient: string;
    /** {0} are the eigenvalues of the Hessian along the axes. */
    readonly eigenvalues: string;
  };
  /** What a method looked at in a step. */
  readonly inside: {
    /** From step {0} to step {1}. */
    readonly title: string;
    /** {0} are the numbers that belong to it. */
    readonly parts: Readonly<
      Record<
        | 'gradient'
        | 'update'
        | 'velocity'
        | 'gradientShare'
        | 'lookAhead'
        | 'scaling'
        | 'trust'
        | 'search'
        | 'trials'
        | 'model'
        | 'simplex'
        | 'batches',
        string
      >
    >;
    /** What Nelder and Mead's method did with its simplex. */
    readonly moves: Readonly<Record<SimplexMoveName, string>>;
    /** {0} trials, the last one at {1}. */
    readonly searchGraph: string;
  };
  /** Minima, maxima and saddle points that were searched for. */
  readonly stationary: {
    readonly kinds: Readonly<Record<StationaryKind, string>>;
    /** {0} of them. */
    readonly counts: Readonly<Record<StationaryKind, string>>;
    readonly none: string;
    readonly more: string;
    readonly flat: string;
    readonly degenerate: string;
    /** {0} are the eigenvalues. */
    readonly eigenvalues: string;
  };
  readonly loss: string;
  /** Name of f on an axis and above the colour bar. */
  readonly value: string;
  /** {0} is the slope. */
  readonly slope: string;
  /** {0} is h, {1} the slope. */
  readonly secant: string;
  /** {0} is the second derivative. */
  readonly parabola: string;
  /** {0} run, {1} objective, {2} first loss, {3} loss now, {4} step. */
  readonly summary: string;
}
