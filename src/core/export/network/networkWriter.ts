import { type ImageShape, numbersOf } from '../../learning/datasets/imageShape';
import type { LayerForm } from '../../learning/layers/form';
import { pictureOfWindows } from '../../learning/layers/windows';
import { activationFormula } from '../data/activationFormulas';
import { gatesOf, sizeOfForm } from './forms';
import type {
  ArrayStanding,
  LayerCall,
  LayerLibrary,
  LayerLines,
  LayerParameters,
  ParameterStanding,
  Passed,
} from './layerLibrary';

/** A network's lines, its output, and the names of the slopes along all parameters in their order. */
export interface WrittenNetwork extends LayerLines {
  readonly output: string;
  readonly gradients: readonly string[];
  /** Each part of the parameters that a penalty may be taken of, by its place. */
  readonly nameAt: ReadonlyMap<number, string>;
}

interface WrittenLayer extends LayerLines {
  readonly output: Passed;
}

type FormOf<Kind extends LayerForm['kind']> = Extract<LayerForm, { readonly kind: Kind }>;

const rows: ArrayStanding = { kind: 'rows' };
const vector: ParameterStanding = { kind: 'vector' };

/** Writes a network layer by layer, from the features x. */
export function writtenNetwork(form: LayerForm, x: string, library: LayerLibrary): WrittenNetwork {
  const writer = new NetworkWriter(library);
  const { forward, backward, output } = writer.sequence(
    { kind: 'sequence', layers: [form] },
    { name: x, standing: rows },
    false,
  );
  return { forward, backward, output: output.name, gradients: writer.gradients(), nameAt: writer.names };
}

class NetworkWriter {
  /** The names of parameters by their places. */
  readonly names = new Map<number, string>();
  private readonly library: LayerLibrary;
  /** Where the parameters of the next layer begin. */
  private from = 0;
  private weights = 0;
  private layers = 0;
  private readonly used = new Set<string>();
  private masks = 0;
  /** Whether slopes are added to those of another use of the same parameters. */
  private adds = false;

  constructor(library: LayerLibrary) {
    this.library = library;
  }

  gradients(): readonly string[] {
    return [...this.names].sort(([a], [b]) => a - b).map(([, name]) => `g${name}`);
  }

  /** @param goesOn whether ∂loss/∂input is asked for */
  private layer(form: LayerForm, input: Passed, goesOn: boolean): WrittenLayer {
    switch (form.kind) {
      case 'sequence':
        return this.sequence(form, input, goesOn);
      case 'repeated':
        return this.repeated(form, input, goesOn);
      case 'residual':
        return this.residual(form, input, goesOn);
      case 'perPixel':
        return this.layer(form.inner, input, goesOn);
      case 'activation':
        return this.activation(form, input, goesOn);
      case 'dense':
      case 'dropout':
        return this.standing(rows, input, goesOn, (own) =>
          form.kind === 'dense' ? this.dense(form, own, goesOn) : this.dropout(own, goesOn),
        );
      case 'layerNorm':
        return this.standing(rows, input, goesOn, (own) => this.norm('layer', form.width, own, goesOn));
      case 'batchNorm':
        return this.norm('batch', form.width, input, goesOn);
      case 'convolution':
        return this.standing({ kind: 'picture', image: form.shape.image }, input, goesOn, (own) =>
          this.convolution(form, own, goesOn),
        );
      case 'maxPooling':
      case 'averagePooling':
        return this.standing({ kind: 'picture', image: form.windows.image }, input, goesOn, (own) =>
          this.pooling(form, own, goesOn),
        );
      case 'recurrent':
        return this.standing(
          { kind: 'steps', steps: form.steps, channels: form.channels },
          input,
          goesOn,
          (own) => this.recurrent(form, own, goesOn),
        );
      case 'lastStep': {
        const steps: ArrayStanding = { kind: 'steps', steps: form.steps, channels: form.units };
        return this.standing(steps, input, goesOn, (own) => {
          const { call, output } = this.called('h', own, rows, goesOn);
          return { ...this.library.lastStep(call, form), output };
        });
      }
    }
  }

  sequence({ layers }: FormOf<'sequence'>, input: Passed, goesOn: boolean): WrittenLayer {
    const written: WrittenLayer[] = [];
    let [passed, isAsked] = [input, goesOn];
    for (const form of layers) {
      written.push(this.layer(form, passed, isAsked));
      passed = written[written.length - 1].output;
      isAsked ||= sizeOfForm(form) > 0;
    }
    return joined(written, passed);
  }

  /** The last use goes backwards first, and the others add their slopes. */
  private repeated({ layers }: FormOf<'repeated'>, input: Passed, goesOn: boolean): WrittenLayer {
    const { from } = this;
    const written: WrittenLayer[] = [];
    let passed = input;
    for (const [use, form] of layers.entries()) {
      this.from = from;
      this.adds = use < layers.length - 1;
      written.push(this.layer(form, passed, goesOn || use > 0));
      passed = written[use].output;
    }
    this.adds = false;
    return joined(written, passed);
  }

  private residual({ inner, shortcut }: FormOf<'residual'>, input: Passed, goesOn: boolean): WrittenLayer {
    const own = this.layer(inner, input, goesOn);
    // A shortcut gives what the layers around it give; without one it is what goes in.
    const around = shortcut ? own : this.as(input.standing, own);
    const { standing } = around.output;
    const past = shortcut && this.as(standing, this.layer(shortcut, input, goesOn));
    const output: Passed = { name: this.fresh('r'), standing };
    const line = this.library.sum(output.name, (past?.output ?? input).name, around.output.name);
    return {
      forward: [...around.forward, ...(past?.forward ?? []), line],
      backward: this.library.isWrittenOut
        ? residualBackward(this.library, output.name.slice(1), { around, past, goesOn })
        : [],
      output,
    };
  }

  private dense({ inputs, outputs, hasBias }: FormOf<'dense'>, input: Passed, goesOn: boolean): WrittenLayer {
    const { lines, ...parameters } = this.weighted(inputs * outputs, outputs, hasBias, {
      kind: 'matrix',
      rows: inputs,
      columns: outputs,
    });
    this.layers++;
    const { call, output } = this.called('z', input, rows, goesOn);
    return behind(lines, { ...this.library.dense(call, parameters, { inputs, outputs }), output });
  }

  private convolution({ shape }: FormOf<'convolution'>, input: Passed, goesOn: boolean): WrittenLayer {
    const { image, height, width, filters, hasBias } = shape;
    const { lines, ...parameters } = this.weighted(
      numbersOf({ ...image, height, width }) * filters,
      filters,
      hasBias,
      { kind: 'filters', shape },
    );
    this.layers++;
    const { call, output } = this.called('z', input, pictureOf(pictureOfWindows(shape, filters)), goesOn);
    return behind(lines, { ...this.library.convolution(call, parameters, shape), output });
  }

  private recurrent(form: FormOf<'recurrent'>, input: Passed, goesOn: boolean): WrittenLayer {
    const { steps, channels, units } = form;
    const sums = gatesOf(form) * units;
    const part = (inputs: number) =>
      this.weighted(inputs * sums, sums, true, { kind: 'matrix', rows: inputs, columns: sums });
    const [ofInput, ofState] = [part(channels), part(units)];
    this.layers++;
    const { call, output } = this.called('h', input, { kind: 'steps', steps, channels: units }, goesOn);
    const lines = this.library.recurrent(call, form, ofInput, ofState);
    return behind([...ofInput.lines, ...ofState.lines], { ...lines, output });
  }

  private norm(kind: 'batch' | 'layer', width: number, input: Passed, goesOn: boolean): WrittenLayer {
    const scale = this.parameter('scale', width, vector);
    const shift = this.parameter('shift', width, vector);
    const { call, output } = this.called('n', input, input.standing, goesOn);
    const lines = this.library.norm(
      call,
      kind,
      { scale: scale.name, shift: shift.name, width },
      input.standing,
    );
    return behind([...scale.lines, ...shift.lines], { ...lines, output });
  }

  private pooling(
    { kind, windows }: FormOf<'maxPooling' | 'averagePooling'>,
    input: Passed,
    goesOn: boolean,
  ): WrittenLayer {
    const image = pictureOfWindows(windows, windows.image.channels);
    const { call, output } = this.called('m', input, pictureOf(image), goesOn);
    return {
      ...this.library.pooling(call, kind === 'maxPooling' ? 'max' : 'mean', windows),
      output,
    };
  }

  private dropout(input: Passed, goesOn: boolean): WrittenLayer {
    const { call, output } = this.called('k', input, rows, goesOn);
    return { ...this.library.dropout(call, this.masks++), output };
  }

  private activation({ id, width }: FormOf<'activation'>, input: Passed, goesOn: boolean): WrittenLayer {
    if (id === 'identity') return { forward: [], backward: [], output: input };
    const { call, output } = this.called('h', input, input.standing, goesOn);
    if (id === 'gelu') return { ...this.library.gelu(call), output };
    if (id === 'softmax') return { ...this.library.softmax(call, width), output };
    const formula = activationFormula(id);
    if (!formula) throw new Error(`The activation ${id} has no formula.`);
    return { ...this.library.elementwise(call, formula), output };
  }

  /** Weights and, where there is one, a bias. */
  private weighted(
    size: number,
    sums: number,
    hasBias: boolean,
    shaped: ParameterStanding,
  ): LayerParameters & { readonly lines: readonly string[] } {
    if (!this.names.has(this.from)) this.weights++;
    const w = this.parameter('w', size, shaped);
    const b = hasBias ? this.parameter('b', sums, vector) : undefined;
    return { w: w.name, b: b?.name, lines: [...w.lines, ...(b?.lines ?? [])] };
  }

  /** The next parameters under a name; no lines where they have one already. */
  private parameter(letter: string, size: number, shaped: ParameterStanding) {
    const { from } = this;
    this.from += size;
    const known = this.names.get(from);
    if (known !== undefined) return { name: known, lines: [] };
    const name = `${letter}${this.weights}`;
    this.names.set(from, name);
    return { name, lines: this.library.parameter(name, from, size, shaped) };
  }

  private called(
    letter: string,
    input: Passed,
    standing: ArrayStanding,
    goesOn: boolean,
  ): { readonly call: LayerCall; readonly output: Passed } {
    const output = { name: this.fresh(letter), standing };
    const { adds } = this;
    const assign = (parameter: string, slope: string): string =>
      `g${parameter} ${adds ? '+=' : '='} ${slope}`;
    const place = output.name.slice(1);
    return { call: { x: input.name, y: output.name, place, goesOn, assign }, output };
  }

  /** A name with the number of the layer that it belongs to. */
  private fresh(letter: string): string {
    const name = `${letter}${this.layers}`;
    const others = ['', 'b', 'c', 'd', 'e'].map((end) => `${name}${end}`);
    const own = others.find((each) => !this.used.has(each));
    if (own === undefined) throw new Error(`Too many arrays are called ${name}.`);
    this.used.add(own);
    return own;
  }

  /** A layer over what goes in, brought into the standing that it wants. */
  private standing(
    wanted: ArrayStanding,
    input: Passed,
    goesOn: boolean,
    layer: (own: Passed) => WrittenLayer,
  ): WrittenLayer {
    const first = this.as(wanted, { forward: [], backward: [], output: input }, goesOn);
    const second = layer(first.output);
    return joined([first, second], second.output);
  }

  /** What a layer gives in another standing. */
  private as(wanted: ArrayStanding, layer: WrittenLayer, goesOn = true): WrittenLayer {
    const { standing } = layer.output;
    if (standing.kind === wanted.kind) return layer;
    if (this.library.isFlat) return { ...layer, output: { name: layer.output.name, standing: wanted } };
    const { call, output } = this.called('x', layer.output, wanted, goesOn);
    return joined([layer, { ...this.library.stand(call, standing, wanted), output }], output);
  }
}

const pictureOf = (image: ImageShape): ArrayStanding => ({ kind: 'picture', image });

/** Layers one after the other: backwards the last comes first. */
const joined = (layers: readonly WrittenLayer[], output: Passed): WrittenLayer => ({
  forward: layers.flatMap(({ forward }) => forward),
  backward: [...layers].reverse().flatMap(({ backward }) => backward),
  output,
});

const behind = (lines: readonly string[], layer: WrittenLayer): WrittenLayer => ({
  ...layer,
  forward: [...lines, ...layer.forward],
});

/** A residual connection's layers, and what goes past them. */
interface ResidualLayers {
  readonly around: WrittenLayer;
  readonly past: WrittenLayer | undefined;
  readonly goesOn: boolean;
}

/** Slopes go through the layers and past them. */
function residualBackward(
  { keep, restore, addKept }: LayerLibrary,
  place: string,
  { around, past, goesOn }: ResidualLayers,
): readonly string[] {
  const [whole, main] = [`whole${place}`, `main${place}`];
  if (!past) return goesOn ? [keep(whole), ...around.backward, addKept(whole)] : around.backward;
  return [
    keep(whole),
    ...around.backward,
    ...(goesOn ? [keep(main)] : []),
    restore(whole),
    ...past.backward,
    ...(goesOn ? [addKept(main)] : []),
  ];
}
