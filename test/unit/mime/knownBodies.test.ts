import { deepEqual, equal, notEqual } from 'node:assert/strict';
import { ByteSource } from '../../../src/core/bytes/byteSource';
import { unhurried } from '../../../src/core/bytes/pace';
import { latin1 } from '../../../src/core/bytes/text';
import type { DecodedBody } from '../../../src/core/mime/decodeBody';
import { KnownBodies } from '../../../src/core/mime/knownBodies';
import { readEntity } from '../../../src/core/mime/readEntity';

const message = (encoding: string): Uint8Array =>
  latin1(`Content-Transfer-Encoding: ${encoding}\r\n\r\nYW?Jj\r\n`);

function decode(bodies: KnownBodies, bytes: Uint8Array, id = 'body'): Promise<DecodedBody> {
  const source = ByteSource.file('x', bytes);
  return bodies.decode(source, readEntity(source), id, unhurried);
}

describe('known bodies', () => {
  it('are decoded once for the same bytes, and stand in the source that asks', async () => {
    const bodies = new KnownBodies();
    const bytes = message('base64');
    const first = await decode(bodies, bytes);
    const source = ByteSource.file('x', bytes);
    const again = await bodies.decode(source, readEntity(source), 'body', unhurried);
    equal(again.source.bytes, first.source.bytes);
    equal(again.source.parent, source);
    equal(again.source.id, 'body');
    deepEqual(again.defects, first.defects);
    deepEqual(again.source.toParent({ start: 0, end: 3 }), first.source.toParent({ start: 0, end: 3 }));
  });

  it('are decoded anew for other bytes and for another body', async () => {
    const bodies = new KnownBodies();
    const bytes = message('base64');
    const first = await decode(bodies, bytes);
    notEqual((await decode(bodies, bytes.slice())).source.bytes, first.source.bytes);
    notEqual((await decode(bodies, bytes, 'other')).source.bytes, first.source.bytes);
  });

  it('stay where they are without an encoding', async () => {
    const bodies = new KnownBodies();
    const bytes = message('7bit');
    await decode(bodies, bytes);
    const { source } = await decode(bodies, bytes);
    equal(source.id, 'file');
    equal(source.bytes, bytes);
  });
});
