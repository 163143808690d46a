import { type Parsed, Problem } from '../../problem';
import { megabytes, mostBytes } from '../../text/fileSize';
import { startsWith } from '../../text/unicode';
import { isZip, zipEntries } from '../datasets/packed/zipEntries';
import { readJsonArrays } from './jsonArrays';
import { readNpzArrays } from './npzArrays';
import { readSafetensors } from './safetensors';
import type { StoredArray } from './storedArray';

/**
 * The arrays of a file of weights: an archive of NumPy, safetensors or JSON, told apart by its first bytes.
 * @param name the file's, safe to be shown, for the sentence about what is wrong
 */
export async function readWeights(bytes: Uint8Array, name: string): Promise<Parsed<readonly StoredArray[]>> {
  const read = await arraysOf(bytes);
  return read instanceof Problem ? new Problem(`"${name}": ${read.message}`) : read;
}

function arraysOf(
  bytes: Uint8Array,
): Parsed<readonly StoredArray[]> | Promise<Parsed<readonly StoredArray[]>> {
  if (bytes.length > mostBytes.weights)
    return new Problem(
      `It has ${megabytes(bytes.length)} MB: files of weights of up to ${megabytes(mostBytes.weights)} MB are read.`,
    );
  const refused = refusalOf(bytes);
  if (refused) return refused;
  if (isZip(bytes)) return readNpzArrays(bytes);
  return startsOfJson(bytes) ? readJsonArrays(bytes) : readSafetensors(bytes);
}

/** What is never opened, as it could run code, or is written by a library of its own. */
function refusalOf(bytes: Uint8Array): Problem | undefined {
  if (isPickle(bytes) || isPyTorchArchive(bytes))
    return new Problem(
      'It is a pickle of Python, as torch.save writes it, which is never opened, as it could run code: save it with safetensors.torch.save_file(model.state_dict(), "net.safetensors") or numpy.savez("net.npz", **{k: v.numpy() for k, v in model.state_dict().items()}).',
    );
  if (startsWith(bytes, [0x89, 0x48, 0x44, 0x46]) || holds(bytes, (name) => name.endsWith('.h5')))
    return new Problem(
      'It is a file of HDF5, as Keras writes it, which cannot be read: save it with numpy.savez("net.npz", **{w.path: w.numpy() for w in model.weights}).',
    );
  return undefined;
}

/** Protocols 2 to 5, as every Python of now writes them. */
const isPickle = (bytes: Uint8Array): boolean => bytes[0] === 0x80 && bytes[1] >= 2 && bytes[1] <= 5;

const isPyTorchArchive = (bytes: Uint8Array): boolean =>
  holds(bytes, (name) => /(^|\/)data\.pkl$/.test(name));

function holds(bytes: Uint8Array, isOne: (name: string) => boolean): boolean {
  if (!isZip(bytes)) return false;
  const entries = zipEntries(bytes);
  return !(entries instanceof Problem) && entries.some(({ name }) => isOne(name));
}

/** Whether the first sign is that of a JSON object; in safetensors eight bytes stand before one, the last of which is 0. */
function startsOfJson(bytes: Uint8Array): boolean {
  if (bytes.length >= 8 && bytes[7] === 0) return false;
  return /^\ufeff?\s*[{[]/.test(new TextDecoder().decode(bytes.subarray(0, 64)));
}
