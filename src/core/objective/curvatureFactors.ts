/** A layer x W + b among the parameters of an objective: W row by row, [input][output], then b. */
export interface FactoredLayer {
  /** Where it begins in the flat vector. */
  readonly from: number;
  /** With the 1 that the bias is multiplied by, where there is a bias. */
  readonly inputs: number;
  readonly outputs: number;
  readonly hasBias: boolean;
}

/** The two factors of a layer's curvature, row by row. */
export interface LayerFactors {
  /** A, inputs × inputs: the mean of x·xᵀ over the rows, with the 1 of the bias at the end of x. */
  readonly ofInputs: Float64Array;
  /** G, outputs × outputs: what the curvature of the loss is in the layer's sums, Σ J·∂²loss/∂outputs²·Jᵀ over the rows. */
  readonly ofOutputs: Float64Array;
}

/**
 * The curvature of an objective, layer by layer, as A ⊗ G: the Gauss–Newton matrix of a layer, a mean of products, taken for the product of
 * the means. Of cross-entropy and squared errors it is the Fisher information of what the model says.
 * Martens & Grosse (2015), Optimizing neural networks with Kronecker-factored approximate curvature, ICML, §3.
 */
export interface CurvatureFactors {
  /** All layers; they cover the parameters. */
  readonly layers: readonly FactoredLayer[];
  /** Writes the factors of each layer at x, over the current mini-batch where there are such. */
  evaluate(x: Float64Array, factors: readonly LayerFactors[]): void;
}
