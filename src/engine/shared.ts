/** Numbers in memory that threads share; the numbers themselves where there is none, as in most browsers. */
export function shared(numbers: Float64Array): Float64Array {
  if (typeof SharedArrayBuffer !== 'function') return numbers;
  const copy = new Float64Array(new SharedArrayBuffer(numbers.byteLength));
  copy.set(numbers);
  return copy;
}
