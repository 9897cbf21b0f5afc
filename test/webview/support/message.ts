import { draw, encode, fieldIn, type Drawn } from './asn1Sketch';
import { envelopedSketch, noise, signedDataSketch } from './cmsSketches';
import type { Range } from '../../../src/core/bytes/range';

/** A byte source of the fixture. */
export interface Source {
  readonly id: string;
  readonly title: string;
  readonly bytes: Buffer;
  readonly root?: Drawn;
  /** Where its base64 stands. */
  readonly from?: Range;
}

/** A triple-wrapped message: what it is made of, before anything is said about it. */
export interface Message {
  readonly sources: ReadonlyMap<string, Source>;
  readonly outer: Drawn;
  readonly enveloped: Drawn;
  readonly inner: Drawn;
  /** What the inner signature was made over, and what is there now. */
  readonly signedDigest: Buffer;
  readonly computedDigest: Buffer;
}

/** Where `text` stands in a source. */
export function rangeOfText({ id, bytes }: Source, text: string, after = 0): Range {
  const start = bytes.indexOf(text, after);
  if (start < 0) throw new Error(`the fixture does not hold: ${text}`);
  return { source: id, start, end: start + text.length };
}

/** Makes the message. */
export function makeMessage(): Message {
  const signedDigest = noise('signed', 32);
  const computedDigest = Buffer.concat([signedDigest.subarray(0, 3), noise('here', 29)]);
  const innerSketch = signedDataSketch('alice', signedDigest);
  const decrypted = multipart('inner', [], plainParts, base64(encode(innerSketch)));
  const envelopedSketched = envelopedSketch(noise('ciphertext', 4000));
  const outerSketch = signedDataSketch('gateway', noise('outer', 32));
  const encrypted = [
    'Content-Type: application/pkcs7-mime; smime-type=authEnveloped-data;',
    ' name="smime.p7m"',
    'Content-Transfer-Encoding: base64',
    '',
    base64(encode(envelopedSketched)),
  ];
  const file = multipart('outer', outerHeader, encrypted, base64(encode(outerSketch)));
  const fileSource: Source = { id: 'file', title: 'file', bytes: file };
  const decryptedSource: Source = {
    id: '1.1.decrypted',
    title: 'decrypted from layer 1.1',
    bytes: decrypted,
  };
  const enveloped = draw(envelopedSketched, '1.1');
  const outer = draw(outerSketch, '1.2');
  const inner = draw(innerSketch, '1.1.1.2');
  const encoded = (id: string, root: Drawn, from: Source, bytes: Buffer): Source => {
    const range = rangeOfText(from, base64(bytes));
    return { id, title: `base64 of layer ${id}`, bytes, root, from: range };
  };
  const sources = [
    fileSource,
    encoded('1.1', enveloped, fileSource, encode(envelopedSketched)),
    decryptedSource,
    encoded('1.1.1.2', inner, decryptedSource, encode(innerSketch)),
    encoded('1.2', outer, fileSource, encode(outerSketch)),
  ];
  const byId = new Map(sources.map((source) => [source.id, source]));
  return { sources: byId, outer, enveloped, inner, signedDigest, computedDigest };
}

/** The range of a field of one of the message's structures. */
export function rangeOfField(root: Drawn, field: string): Range {
  return fieldIn(root, field).range;
}

const outerHeader = [
  'Received: from relay.example.org by mx.example.net; Mon, 23 Nov 2026 09:14:08 +0100',
  'From: Alice Lovelace <alice@example.org>',
  'To: Bob <bob@example.net>, Dana <dana@example.net>',
  'Subject: Quarterly figures',
  'Date: Mon, 23 Nov 2026 09:14:02 +0100',
  'MIME-Version: 1.0',
];

const plainParts = [
  'Content-Type: multipart/mixed; boundary="mixed"',
  '',
  '--mixed',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Dear Bob, dear Dana,',
  '',
  'the figures of the third quarter are attached.',
  '',
  '--mixed',
  'Content-Type: application/octet-stream; name="figures.xlsx"',
  'Content-Transfer-Encoding: base64',
  'Content-Disposition: attachment; filename="figures.xlsx"',
  '',
  base64(noise('figures', 900)),
  '--mixed--',
];

function multipart(
  boundary: string,
  header: readonly string[],
  content: readonly string[],
  signature: string,
): Buffer {
  const lines = [
    ...header,
    'Content-Type: multipart/signed; protocol="application/pkcs7-signature";',
    ` micalg=sha-256; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    ...content,
    `--${boundary}`,
    'Content-Type: application/pkcs7-signature; name="smime.p7s"',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment; filename="smime.p7s"',
    '',
    signature,
    `--${boundary}--`,
    '',
  ];
  return Buffer.from(lines.join('\r\n'), 'latin1');
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll(/.{64}(?=.)/g, '$&\r\n');
}
