import type { ModelPlan } from '../data/modelPlan';
import { sourceCall } from '../methods/sourceMethod';
import { argumentOf, batchArguments, behindParameters } from '../objective/objectiveCode';
import type { RunFunction } from '../programs/runFunction';
import type { NamedRun } from '../programs/runFunctions';

/** K-FAC in TypeScript, by its own source: the objective tells the factors of its curvature, and draws batches. */
export function typescriptKfac({ entry, run, name }: NamedRun, { batch }: ModelPlan): RunFunction {
  const given = behindParameters(batch);
  const argument = batch ? argumentOf(batch) : '';
  const call = sourceCall(entry, run.spec.optimizer.settings);
  return {
    name,
    lines: [
      '/**',
      ` * ${entry.label}, as Loss Landscape walks it.`,
      ` * ${entry.source}.`,
      ' */',
      `function ${name}(x: Float64Array, steps: number): number {`,
      ...(batch
        ? [
            `  const batches = miniBatches(${batchArguments(batch, run.spec.seed).join(', ')});`,
            `  let ${argument} = batches.next().value;`,
          ]
        : []),
      '  const objective: Objective = {',
      '    dimension: x.length,',
      `    evaluate: (p, gradient = new Float64Array(p.length)) => lossAndGradient(p, gradient${given}),`,
      '    factors: {',
      '      layers: factoredLayers,',
      `      evaluate: (p, factors) => curvatureFactors(p, factors${given}),`,
      '    },',
      ...(batch ? ['    nextBatch() {', `      ${argument} = batches.next().value;`, '    },'] : []),
      '  };',
      `  const optimizer = ${call};`,
      '  const gradient = new Float64Array(x.length);',
      '  const point = { x, gradient, value: objective.evaluate(x, gradient) };',
      '  const state = optimizer.init(point, objective);',
      `  console.log(\`${name},0,\${point.value}\`);`,
      '  for (let k = 1; k <= steps; k++) {',
      '    optimizer.step(point, state, objective);',
      `    console.log(\`${name},\${k},\${point.value}\`);`,
      '  }',
      '  return point.value;',
      '}',
    ],
  };
}
