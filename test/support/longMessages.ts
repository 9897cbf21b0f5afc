import * as der from '../../src/core/asn1/derWriter';
import { alice } from './people';
import { envelopedTo } from './recipients';
import { signedMessage } from './signedScene';
import { certificateDer, nameOf } from './testCertificates';

/** An EnvelopedData for so many recipients whose keys nobody has. */
export async function forMany(howMany: number): Promise<Uint8Array> {
  const issuer = nameOf(['2.5.4.10', 'Example GmbH'], ['2.5.4.3', 'Example Issuing CA']);
  const encryptedKey = der.octetString(new Uint8Array(256).fill(0x5a));
  const infos = Array.from({ length: howMany }, (_, index) =>
    der.sequence(
      der.integer(0),
      der.sequence(issuer, der.integer(index + 1)),
      der.sequence(der.oid('1.2.840.113549.1.1.1'), der.nothing),
      encryptedKey,
    ),
  );
  return envelopedTo(...infos);
}

/** A message that Alice has signed, with so many certificates of others beside hers. */
export async function withCertificates(howMany: number): Promise<Uint8Array> {
  const { privateKey, certificate } = await alice();
  const { spki } = privateKey;
  const others = await Promise.all(
    Array.from({ length: howMany }, (_, index) =>
      certificateDer(privateKey, {
        spki,
        serialNumber: der.integer(index + 100),
        subject: nameOf(['2.5.4.3', `Other ${index}`]),
      }),
    ),
  );
  return signedMessage({ around: { certificates: [certificate.raw, ...others] } });
}

/** A mail of so many header fields, one of which is very long. */
export function withFields(howMany: number, longest: number): Uint8Array {
  const fields = Array.from({ length: howMany }, (_, index) => `X-Field-${index}: value ${index}`);
  const head = ['From: alice@example.org', `Subject: ${'long '.repeat(longest / 5)}`, ...fields];
  return Buffer.from([...head, 'Content-Type: text/plain', '', 'Hello.', ''].join('\r\n'));
}

/** A mail of so many parts. */
export function withParts(howMany: number): Uint8Array {
  const parts = Array.from({ length: howMany }, (_, index) => [
    '--b',
    'Content-Type: text/plain',
    '',
    `part ${index}`,
  ]);
  const head = ['From: alice@example.org', 'Content-Type: multipart/mixed; boundary=b', ''];
  return Buffer.from([...head, ...parts.flat(), '--b--', ''].join('\r\n'));
}
