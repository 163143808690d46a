import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kernelSource } from './source.mjs';

/** @typedef {import('./source.mjs').Variant} Variant */

/** The variants by their names. @type {Readonly<Record<string, Variant>>} */
const variants = {
  float64: { type: 'f64', fused: false },
  float32: { type: 'f32', fused: false },
  fused64: { type: 'f64', fused: true },
  fused32: { type: 'f32', fused: true },
};

const cache = join('out', 'kernels');
/** The compiler's version is part of what a kept module is known by. */
const compiler = readFileSync(join('node_modules', 'assemblyscript', 'package.json'), 'utf8');

/**
 * The WebAssembly of a variant, which stays in out/kernels until its source or the compiler changes: the compiler itself takes seconds.
 * @param {string} name
 */
async function kernelBytes(name) {
  const source = kernelSource(variants[name]);
  const key = createHash('sha256').update(compiler).update(flags(name).join()).update(source).digest('hex');
  const path = join(cache, `${name}-${key.slice(0, 16)}.wasm`);
  try {
    return readFileSync(path);
  } catch {
    const bytes = await compiled(name, source);
    mkdirSync(cache, { recursive: true });
    // Another build may be reading it.
    writeFileSync(`${path}.${process.pid}`, bytes);
    renameSync(`${path}.${process.pid}`, path);
    return bytes;
  }
}

/** @param {string} name */
const flags = (name) => [
  ...['--runtime', 'stub', '--noAssert', '-O3', '--initialMemory', '1', '--enable', 'simd'],
  ...(variants[name].fused ? ['--enable', 'relaxed-simd'] : []),
];

/**
 * @param {string} name
 * @param {string} source
 * @returns {Promise<Uint8Array>}
 */
async function compiled(name, source) {
  const { main } = await import('assemblyscript/asc');
  /** @type {Uint8Array | undefined} */
  let bytes;
  const { error, stderr } = await main([`${name}.ts`, '-o', `${name}.wasm`, ...flags(name)], {
    readFile: (file) => (file === `${name}.ts` ? source : null),
    writeFile: (_file, contents) => {
      if (contents instanceof Uint8Array) bytes = contents;
    },
    listFiles: () => [],
  });
  if (error || !bytes) throw new Error(`The kernels ${name} do not compile: ${stderr.toString()}`);
  return bytes;
}

/**
 * Makes what an import of "<variant>.wasm" holds: `bytes`.
 * @type {import('esbuild').Plugin}
 */
export const kernelModules = {
  name: 'kernel modules',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\.wasm$/ }, ({ path, namespace }) => ({
      path: path.replace(/^.*\/|\.wasm$/g, ''),
      namespace: namespace === 'kernels' ? 'kernel bytes' : 'kernels',
    }));
    onLoad({ filter: /./, namespace: 'kernels' }, ({ path }) => ({
      contents: `export { default as bytes } from '${path}.wasm';`,
    }));
    onLoad({ filter: /./, namespace: 'kernel bytes' }, async ({ path }) => ({
      contents: await kernelBytes(path),
      loader: 'binary',
    }));
  },
};
