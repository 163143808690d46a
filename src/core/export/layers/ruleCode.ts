import { isMatrix } from '../../objective/parameterShape';
import type { OptimizerEntry } from '../../optimizers/optimizer';
import { isOn, numberOf } from '../methods/methodPlan';
import { settingFacts } from '../procedures/procedures';
import { type LayerKind, longestSide } from './layerPlan';

/** What a method makes of a layer's gradient g before its formulas, in Python (`inJulia` translates it) and as a call of its own source. */
export interface RuleCode {
  /** Numbers that lines name. */
  readonly constants: Readonly<Record<string, number>>;
  /** What is carried from step to step: a name and what it begins with. */
  readonly state: Readonly<Record<string, string>>;
  readonly lines: readonly string[];
  /** The same in TypeScript. */
  readonly call: (text: (value: number) => string) => string;
}

/** How a method treats a kind of layers; undefined where formulas say all of it. */
export function ruleCode(entry: OptimizerEntry, kind: LayerKind): RuleCode | undefined {
  if (!kind.method.matrix) return undefined;
  const { settings: values } = kind;
  const write = rules[entry.id];
  if (!write) throw new Error(`${entry.id} has a rule for matrices that is not written.`);
  const { chosen } = settingFacts(entry, values);
  return write({
    number: (id) => numberOf(entry, values, id),
    on: (id) => isOn(entry, values, id),
    chosen,
    kind,
  });
}

interface RuleFacts {
  readonly number: (id: string) => number;
  readonly on: (id: string) => boolean;
  readonly chosen: (id: string) => string;
  readonly kind: LayerKind;
}

const rules: Readonly<Record<string, (facts: RuleFacts) => RuleCode>> = { muon, shampoo, soap, adafactor };

const isLong = (size: number): boolean => size > longestSide;

/** core/optimizers/muon. */
function muon({ number, on, chosen }: RuleFacts): RuleCode {
  const isLong = chosen('scale') === 'rms';
  const looksAhead = on('nesterov');
  return {
    constants: { mu: number('momentum'), iterations: number('iterations') },
    state: { M: 'np.zeros((rows, columns))' },
    lines: [
      'G = as_matrix(g, rows, columns)',
      'M = mu * M + (1 - mu) * G',
      ...(looksAhead ? ['U = mu * M + (1 - mu) * G'] : []),
      isLong ? 'scale = 0.2 * math.sqrt(max(rows, columns))' : 'scale = math.sqrt(max(1.0, columns / rows))',
      `g = scale * as_vector(newton_schulz(${looksAhead ? 'U' : 'M'}, iterations))`,
    ],
    call: (text) =>
      `orthogonalUpdate({ mu: ${text(number('momentum'))}, looksAhead: ${looksAhead}, times: ${text(number('iterations'))}, isAsLongAsAdam: ${isLong} })`,
  };
}

/** core/optimizers/shampoo. */
function shampoo({ number, kind }: RuleFacts): RuleCode {
  const [epsilon, exponent, interval] = ['epsilon', 'exponent', 'preconditionInterval'].map(number);
  const { rows, columns } = kind.shape;
  const matrix = isMatrix(kind.shape);
  const call: RuleCode['call'] = (text) =>
    `preconditioned({ epsilon: ${text(epsilon)}, exponent: ${text(exponent)}, interval: ${text(interval)} }, ${matrix})`;
  const constants = { epsilon, power: -exponent * (matrix ? 1 : 2), interval };
  const due = 'if (k - 1) % interval == 0:';
  if (!matrix) {
    const long = isLong(rows * columns);
    return {
      ...{ constants, call },
      state: {
        H: long ? 'epsilon * np.ones(len(x))' : 'epsilon * np.eye(len(x))',
        root_of_H: 'np.zeros(len(x))',
      },
      lines: [
        long ? 'H = H + g .* g' : 'H = H + np.outer(g, g)',
        due,
        long ? '    root_of_H = H .^ power' : '    root_of_H = raised(H, power, epsilon)',
        long ? 'g = root_of_H .* g' : 'g = root_of_H @ g',
      ],
    };
  }
  const side = (name: string, size: string, isLongSide: boolean) => ({
    [name]: isLongSide ? `epsilon * np.ones(${size})` : `epsilon * np.eye(${size})`,
    [`root_of_${name}`]: `np.zeros(${size})`,
  });
  const [longRows, longColumns] = [isLong(rows), isLong(columns)];
  const root = (name: string, isLongSide: boolean): string =>
    `    root_of_${name} = ${isLongSide ? `${name} .^ power` : `raised(${name}, power, epsilon)`}`;
  return {
    ...{ constants, call },
    state: { ...side('L', 'rows', longRows), ...side('R', 'columns', longColumns) },
    lines: [
      'G = as_matrix(g, rows, columns)',
      longRows ? 'L = L + row_sums(G .* G)' : 'L = L + G @ G.T',
      longColumns ? 'R = R + row_sums(G.T .* G.T)' : 'R = R + G.T @ G',
      due,
      root('L', longRows),
      root('R', longColumns),
      longRows ? 'G = times_rows(root_of_L, G)' : 'G = root_of_L @ G',
      longColumns ? 'G = times_rows(root_of_R, G.T).T' : 'G = G @ root_of_R',
      'g = as_vector(G)',
    ],
  };
}

/** core/optimizers/soap. */
function soap({ number, on, kind }: RuleFacts): RuleCode {
  const [beta1, beta2, epsilon] = ['beta1', 'beta2', 'epsilon'].map(number);
  const interval = number('preconditionInterval');
  const { shape } = kind;
  const isTurned = isMatrix(shape) || on('preconditionVectors');
  const hasLeft = isTurned && !isLong(shape.rows);
  const hasRight = isTurned && shape.columns > 1 && !isLong(shape.columns);
  const into = (A: string): string => `${hasLeft ? 'QL.T @ ' : ''}${A}${hasRight ? ' @ QR' : ''}`;
  const back = (A: string): string => `${hasLeft ? 'QL @ ' : ''}${A}${hasRight ? ' @ QR.T' : ''}`;
  const left = (lines: readonly string[]) => (hasLeft ? lines : []);
  const right = (lines: readonly string[]) => (hasRight ? lines : []);
  return {
    constants: { beta1, beta2, epsilon, ...((hasLeft || hasRight) && { interval }) },
    state: {
      ...{ M: 'np.zeros((rows, columns))', V: 'np.zeros((rows, columns))' },
      ...(hasLeft && { L: 'np.zeros((rows, rows))', QL: 'np.eye(rows)' }),
      ...(hasRight && { R: 'np.zeros((columns, columns))', QR: 'np.eye(columns)' }),
    },
    lines: [
      'G = as_matrix(g, rows, columns)',
      'U = np.zeros((rows, columns))',
      'if k > 1:',
      `    turned = ${into('G')}`,
      '    M = beta1 * M + (1 - beta1) * turned',
      '    V = beta2 * V + (1 - beta2) * turned .* turned',
      '    scale = math.sqrt(1 - beta2**(k - 1)) / (1 - beta1**(k - 1))',
      `    U = ${back('(scale * M ./ (np.sqrt(V) .+ epsilon))')}`,
      ...(hasLeft || hasRight ? [`M = ${back('M')}`] : []),
      ...left(['L = beta2 * L + (1 - beta2) * (G @ G.T)']),
      ...right(['R = beta2 * R + (1 - beta2) * (G.T @ G)']),
      ...(hasLeft || hasRight
        ? [
            'if k == 1:',
            ...left(['    QL = eigenvectors(L)']),
            ...right(['    QR = eigenvectors(R)']),
            'elif (k - 1) % interval == 0:',
            ...left(['    QL, V = followed(L, QL, V)']),
            ...right(['    QR, V = followed_right(R, QR, V)']),
            `M = ${into('M')}`,
          ]
        : []),
      'g = as_vector(U)',
    ],
    call: (text) =>
      `adamInEigenbasis({ beta1: ${text(beta1)}, beta2: ${text(beta2)}, guard: ${text(epsilon)} }, ${text(interval)}, ${isTurned})`,
  };
}

/** core/optimizers/adafactor. */
function adafactor({ number, chosen }: RuleFacts): RuleCode {
  const isPyTorch = chosen('convention') === 'pytorch';
  const [exponent, epsilon] = ['decayExponent', 'epsilon'].map(number);
  return {
    constants: { exponent, epsilon },
    state: { R: 'np.zeros(rows)', C: 'np.zeros(columns)' },
    lines: [
      'G = as_matrix(g, rows, columns)',
      'share = 1 / k**exponent',
      isPyTorch ? 'squares = G .* G' : 'squares = G .* G .+ epsilon',
      'R = (1 - share) * R + share * row_sums(squares) / columns',
      'C = (1 - share) * C + share * row_sums(squares.T) / rows',
      isPyTorch ? 'mean = max(float(R.sum()) / rows, epsilon)' : 'mean = float(R.sum()) / rows',
      isPyTorch ? 'V = at_least(np.outer(R, C) / mean, epsilon * epsilon)' : 'V = np.outer(R, C) / mean',
      'g = as_vector(G ./ np.sqrt(V))',
    ],
    call: (text) => `divideByFactoredRoot(${text(exponent)}, ${text(epsilon)}, ${isPyTorch})`,
  };
}
