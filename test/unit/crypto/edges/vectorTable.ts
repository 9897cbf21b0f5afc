import { strict as assert } from 'node:assert';
import type { Reason } from '../../../../src/core/catalogue/errorReasons';
import { SmimeError } from '../../../../src/core/errors/smimeError';

/** One line of a table: what goes in, and what must come of it or why it must be refused. */
export type Vector<Input, Result = Uint8Array> = { readonly name: string; readonly input: Input } & (
  { readonly result: Result } | { readonly reason: Reason }
);

/** A test for each line of a table. */
export function tryVectors<Input, Result>(
  run: (input: Input) => Promise<Result>,
  vectors: readonly Vector<Input, Result>[],
): void {
  for (const vector of vectors) {
    it(vector.name, async () => {
      if ('result' in vector) assert.deepEqual(await run(vector.input), vector.result);
      else await assert.rejects(run(vector.input), (error) => SmimeError.is(error, vector.reason));
    });
  }
}

/** The same line for each of several inputs that must all be refused. */
export function refused<Input>(
  reason: Reason,
  inputs: readonly (readonly [string, Input])[],
): readonly Vector<Input, never>[] {
  return inputs.map(([name, input]) => ({ name, input, reason }));
}

/** Octets of one value. */
export function row(length: number, value = 0): Uint8Array {
  return new Uint8Array(length).fill(value);
}

/** The octets with one bit of the one at `at` changed. */
export function bent(bytes: Uint8Array, at: number, bit = 0x01): Uint8Array {
  return bytes.with(at, (bytes[at] ?? 0) ^ bit);
}

/** The octets with each octet in turn changed. */
export function allBent(bytes: Uint8Array, bit?: number): readonly Uint8Array[] {
  return Array.from(bytes, (_, at) => bent(bytes, at, bit));
}
