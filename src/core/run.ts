/** Why a run ended, with its numbers. */
export type StopReason =
  | { readonly kind: 'converged'; readonly step: number; readonly gradientNorm: number; readonly tolerance: number }
  | { readonly kind: 'budget'; readonly step: number }
  | { readonly kind: 'diverged'; readonly step: number; readonly what: 'loss' | 'gradient' | 'parameters' }
  | { readonly kind: 'cancelled'; readonly step: number }
  | { readonly kind: 'failed'; readonly step: number; readonly message: string };
