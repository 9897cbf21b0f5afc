import { ByteSource } from '../bytes/byteSource';
import type { Pace } from '../bytes/pace';
import { decodeBody, type DecodedBody } from './decodeBody';
import type { MimeEntity } from './entity';

/**
 * Bodies by the bytes they were decoded from, for as long as these are kept: a file that is opened again with another
 * key is not held decoded twice.
 */
export class KnownBodies {
  readonly #known = new WeakMap<Uint8Array, Map<string, DecodedBody>>();

  /** What {@link decodeBody} gives; decoded before where the same bytes had a body of this `id`. */
  async decode(source: ByteSource, entity: MimeEntity, id: string, pace: Pace): Promise<DecodedBody> {
    const bodies = this.#known.get(source.bytes) ?? new Map<string, DecodedBody>();
    this.#known.set(source.bytes, bodies);
    const known = bodies.get(id);
    if (known !== undefined) return within(source, known);
    const body = await decodeBody(source, entity, id, pace);
    // What lies in the source itself costs nothing.
    if (body.source !== source) bodies.set(id, body);
    return body;
  }
}

function within(parent: ByteSource, { source, ...rest }: DecodedBody): DecodedBody {
  return { ...rest, source: new ByteSource(source.id, source.bytes, source.origin, parent) };
}
