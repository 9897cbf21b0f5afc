import { deepEqual, equal } from 'node:assert/strict';
import * as fc from 'fast-check';
import { ByteSource } from '../../../src/core/bytes/byteSource';
import { unhurried } from '../../../src/core/bytes/pace';
import { concat, type Segments } from '../../../src/core/bytes/segments';
import { decodeLatin1, latin1 } from '../../../src/core/bytes/text';
import { decodeBody } from '../../../src/core/mime/decodeBody';
import type { MimeEntity } from '../../../src/core/mime/entity';
import { allDefects, fileName, mediaType } from '../../../src/core/mime/entityFields';
import { writeField } from '../../../src/core/mime/headerWriter';
import { readEntity } from '../../../src/core/mime/readEntity';
import {
  makeBoundary,
  messageWith,
  multipartSigned,
  pkcs7Mime,
  writeEntity,
} from '../../../src/core/mime/writer';

function read(segments: Segments): { source: ByteSource; entity: MimeEntity } {
  const source = ByteSource.file('x', concat(segments));
  return { source, entity: readEntity(source) };
}

describe('writeField', () => {
  const written = (params: Readonly<Record<string, string>>): string =>
    decodeLatin1(writeField({ name: 'Content-Type', value: 'a/b', params }));

  it('quotes and encodes where it must', () => {
    equal(
      written({ x: 'token', y: 'a"b c\\', z: '€' }),
      `Content-Type: a/b; x=token; y="a\\"b c\\\\"; z*=utf-8''%E2%82%AC\r\n`,
    );
  });

  it('folds between parameters', () => {
    equal(
      written({ x: 'y'.repeat(50), z: 'w'.repeat(50) }),
      `Content-Type: a/b; x=${'y'.repeat(50)};\r\n z=${'w'.repeat(50)}\r\n`,
    );
  });

  it('is read back, in lines of 78 characters where there is a place to fold', () => {
    const value = fc.string({ unit: 'grapheme', maxLength: 20 });
    fc.assert(
      fc.property(fc.array(value, { maxLength: 6 }), (values) => {
        const params = Object.fromEntries(values.map((each, index) => [`p${index}`, each]));
        // A byte order mark is taken away by whoever decodes UTF-8.
        fc.pre(values.every((each) => !each.includes('\ufeff')));
        const bytes = writeField({ name: 'Content-Type', value: 'a/b', params });
        const { entity } = read([bytes, latin1('\r\n')]);
        deepEqual(
          [...entity.contentType.params.values()].map((each) => each.value),
          values,
        );
        deepEqual(allDefects(entity), []);
      }),
    );
  });
});

describe('pkcs7Mime', () => {
  it('is read back', async () => {
    const body = Uint8Array.from({ length: 1000 }, (_, index) => index);
    const { source, entity } = read(
      await pkcs7Mime({ smimeType: 'enveloped-data', name: 'smime.p7m', body: [body] }, unhurried),
    );
    equal(mediaType(entity), 'application/pkcs7-mime');
    equal(entity.contentType.params.get('smime-type')?.value, 'enveloped-data');
    deepEqual([fileName(entity), entity.disposition?.kind], ['smime.p7m', 'attachment']);
    deepEqual((await decodeBody(source, entity, 'y', unhurried)).source.bytes, body);
  });
});

describe('multipartSigned', () => {
  const boundary = makeBoundary(Uint8Array.of(1, 2, 255));

  it('holds the content byte by byte', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), fc.uint8Array(), async (content, signature) => {
        const parts = { micalg: 'sha-256,sha-512', content: [content], signature: [signature], boundary };
        const { source, entity } = read(await multipartSigned(parts, unhurried));
        const [first, second] = entity.children;
        deepEqual(first && source.view(first.range), content);
        deepEqual(second && mediaType(second), 'application/pkcs7-signature');
        deepEqual(second && (await decodeBody(source, second, 'y', unhurried)).source.bytes, signature);
        deepEqual(entity.defects, []);
      }),
    );
  });

  it('says what it is', async () => {
    const signed = await multipartSigned(
      { micalg: 'sha-256', content: [], signature: [], boundary },
      unhurried,
    );
    const [head = ''] = decodeLatin1(concat(signed)).split('\r\n\r\n');
    equal(
      head,
      'Content-Type: multipart/signed; protocol="application/pkcs7-signature";\r\n micalg=sha-256; boundary="----=_0102ff"',
    );
  });
});

describe('messageWith', () => {
  it('puts header and entity together', () => {
    const entity = writeEntity([{ name: 'Content-Type', value: 'text/plain' }], [latin1('x')]);
    equal(
      decodeLatin1(concat(messageWith([latin1('A: b\r\n')], entity))),
      'A: b\r\nContent-Type: text/plain\r\n\r\nx',
    );
  });
});
