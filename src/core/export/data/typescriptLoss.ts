import { typescriptNumber } from '../languages/typescriptWords';
import { type ElementwiseStyle, writtenElementwise } from './elementwise';
import type { ClassLoss, LossFormula } from './lossFormulas';
import type { ModelPlan } from './modelPlan';

/** What is done with the outputs of one row. */
export interface LossOfRow {
  /** Adds the row's term to `sum`: its outputs are those of an array, as the place says. */
  before(outputs: string, place: string): readonly string[];
  /** Writes the slopes along its outputs. */
  slopes(assign: (at: string, slope: string) => string): readonly string[];
}

/** The terms of a loss in TypeScript, row by row. */
export function typescriptRows({ loss, data }: ModelPlan, style: ElementwiseStyle): LossOfRow {
  const weight = data.weights ? 'weights[row] * ' : '';
  const k = data.classes?.length ?? 1;
  if (loss.kind === 'output') return outputTerms(loss, weight, style);
  return loss.kind === 'logits' ? logitTerms(loss, weight, k) : probabilityTerms(loss, weight, k);
}

function outputTerms(loss: LossFormula, weight: string, style: ElementwiseStyle): LossOfRow {
  const term = writtenElementwise(
    loss,
    [
      ['p', 'output'],
      ['t', 't'],
    ],
    style,
  );
  const weighted = (text: string): string => (weight === '' ? text : `${weight}(${text})`);
  return {
    before: (outputs, place) => [
      `const output = ${outputs}[${place}];`,
      'const t = target[row];',
      `sum += ${weighted(term.value)};`,
    ],
    slopes: (assign) => [assign('i', weighted(term.slope))],
  };
}

/** log softmax of the scores, as core/learning/losses has it, and what the target's share of each class is. */
function logitTerms(loss: ClassLoss, weight: string, k: number): LossOfRow {
  const isSmooth = loss.smoothing > 0;
  const weighted = (text: string): string => (weight === '' ? text : `${weight}(${text})`);
  return {
    before: (outputs) => [
      `const scores = ${outputs}.subarray(i * ${k}, (i + 1) * ${k});`,
      'const largest = Math.max(...scores);',
      'const first = scores.indexOf(largest);',
      'let others = 0;',
      'for (const [c, score] of scores.entries()) if (c !== first) others += Math.exp(score - largest);',
      'const logs = scores.map((score) => score - largest - Math.log1p(others));',
      ...(isSmooth
        ? [
            `const shares = Array.from(logs, (_, c) => ${shareText(loss, k)});`,
            `sum += ${weighted('shares.reduce((term, share, c) => term - share * logs[c], 0)')};`,
          ]
        : [`sum += ${weighted('0 - logs[target[row]]')};`]),
    ],
    slopes: (assign) => [
      ...(isSmooth ? ['const whole = shares.reduce((all, share) => all + share, 0);'] : []),
      `for (let c = 0; c < ${k}; c++)`,
      `  ${assign(
        `i * ${k} + c`,
        weighted(
          isSmooth
            ? 'Math.exp(logs[c]) * whole - shares[c]'
            : 'Math.exp(logs[c]) - (c === target[row] ? 1 : 0)',
        ),
      )}`,
    ],
  };
}

/** The target's share of class c with label smoothing. */
function shareText({ smoothing, classWeights }: ClassLoss, k: number): string {
  const own = `(c === target[row] ? ${typescriptNumber(1 - smoothing)} : 0)`;
  const share = typescriptNumber(smoothing / k);
  if (!classWeights) return `${own} + ${share}`;
  const all = `[${Array.from(classWeights, typescriptNumber).join(', ')}]`;
  return `${own} + (${share} * ${all}[c]) / ${all}[target[row]]`;
}

function probabilityTerms({ epsilon }: ClassLoss, weight: string, k: number): LossOfRow {
  return {
    before: (outputs) => [
      `const inside = ${outputs}[i * ${k} + target[row]] + ${typescriptNumber(epsilon)};`,
      `sum += ${weight}${weight === '' ? '0 - Math.log(inside)' : '(0 - Math.log(inside))'};`,
    ],
    slopes: (assign) => [assign(`i * ${k} + target[row]`, `${weight}(-1 / inside)`)],
  };
}
