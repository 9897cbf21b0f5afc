import { deepEqual, equal } from 'node:assert/strict';
import { ByteSource } from '../../../src/core/bytes/byteSource';
import { unhurried } from '../../../src/core/bytes/pace';
import { decodeLatin1, latin1 } from '../../../src/core/bytes/text';
import { decodeBody, type DecodedBody } from '../../../src/core/mime/decodeBody';
import { readEntity } from '../../../src/core/mime/readEntity';

async function decode(encoding: string, body: string): Promise<DecodedBody> {
  const source = ByteSource.file('x', latin1(`Content-Transfer-Encoding: ${encoding}\r\n\r\n${body}`));
  return decodeBody(source, readEntity(source), 'body', unhurried);
}

const text = ({ source, span }: DecodedBody): string => decodeLatin1(source.view(span));

describe('decodeBody', () => {
  it('decodes base64 and maps back', async () => {
    const body = await decode('base64', 'YWJj\r\nZGVm\r\n');
    equal(text(body), 'abcdef');
    const range = body.source.toParent({ start: 3, end: 6 });
    equal(range && body.source.parent?.latin1(range), 'ZGVm');
  });

  it('decodes quoted-printable and maps back', async () => {
    const body = await decode('Quoted-Printable', 'a=C3=A9 =\r\nb');
    equal(text(body), 'a\xc3\xa9 b');
    const range = body.source.toParent({ start: 1, end: 3 });
    equal(range && body.source.parent?.latin1(range), '=C3=A9');
  });

  it('leaves other encodings in their source', async () => {
    for (const encoding of ['7bit', '8bit', 'binary', 'x-other']) {
      const body = await decode(encoding, 'a=41');
      equal(text(body), 'a=41');
      equal(body.source.id, 'file');
    }
  });

  it('names strays', async () => {
    const kinds = async (encoding: string, body: string): Promise<string[]> =>
      (await decode(encoding, body)).defects.map(({ kind }) => kind);
    deepEqual(await kinds('base64', 'YW!Jj'), ['strayInBase64']);
    deepEqual(await kinds('base64', 'YWJ'), ['irregularBase64']);
    deepEqual(await kinds('quoted-printable', 'a=zz'), ['strayInQuotedPrintable']);
  });

  it('names strays of one kind once, at the first of them, and how many there are', async () => {
    for (const [encoding, body, kind] of [
      ['base64', 'YW!J.,j', 'strayInBase64'],
      ['quoted-printable', 'aa=z =z=', 'strayInQuotedPrintable'],
    ] as const) {
      const { source, defects } = await decode(encoding, body);
      const [defect, ...others] = defects;
      deepEqual([defect?.kind, defect?.count, others], [kind, encoding === 'base64' ? 3 : 2, []]);
      equal(defect && source.parent?.latin1(defect.range), encoding === 'base64' ? '!' : '=');
    }
    deepEqual(
      (await decode('base64', 'YW!Jj')).defects.map(({ count }) => count),
      [1],
    );
  });
});
