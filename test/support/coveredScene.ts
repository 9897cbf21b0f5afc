import { unhurried } from '../../src/core/bytes/pace';
import { concat } from '../../src/core/bytes/segments';
import { decodeLatin1, latin1 } from '../../src/core/bytes/text';
import type { ContentCipher } from '../../src/core/crypto/algorithms';
import type { Report } from '../../src/core/report/report';
import { encryptEntity } from '../../src/core/smime/encryptEntity';
import { signEntity } from '../../src/core/smime/signEntity';
import { nodePlatform } from './nodePlatform';
import { now, open } from './opening';
import { alice, rita } from './people';
import { assertShape } from './reportShape';

/** An entity as text, header and all; one character an octet. */
export type Entity = string | Promise<string>;

export const FROM = 'From: alice@example.org\r\n';

/** A leaf part. */
export function part(type: string, body: string, header = ''): string {
  return `Content-Type: ${type}\r\n${header}\r\n${body}\r\n`;
}

export const text = part('text/plain', 'Pay 10 euros.');

export function html(body: string, header = ''): string {
  return part('text/html; charset=utf-8', body, header);
}

/** A multipart of parts; the boundary is another one than those inside. */
export async function multipart(subtype: string, ...parts: readonly Entity[]): Promise<string> {
  const inside = await Promise.all(parts.map((each) => Promise.resolve(each)));
  const boundary = `of-${inside.join('').length}`;
  const delimited = inside.map((each) => `--${boundary}\r\n${each}\r\n`).join('');
  return `Content-Type: multipart/${subtype}; boundary=${boundary}\r\n\r\n${delimited}--${boundary}--\r\n`;
}

export function mixed(...parts: readonly Entity[]): Promise<string> {
  return multipart('mixed', ...parts);
}

/** Signed by Alice. */
export async function signed(entity: Entity, signMode: 'detached' | 'opaque' = 'detached'): Promise<string> {
  const { signer } = await alice();
  const options = { signMode, pss: false, force: false, now };
  const bytes = [latin1(await entity)];
  return decodeLatin1(concat(await signEntity(bytes, [signer], options, nodePlatform, unhurried)));
}

/** Encrypted to Rita, whose key is at hand. */
export async function encrypted(entity: Entity, cipher: ContentCipher = 'aes-256-gcm'): Promise<string> {
  const { certificate } = await rita();
  const bytes = [latin1(await entity)];
  const options = { cipher, force: false };
  return decodeLatin1(concat(await encryptEntity(bytes, [certificate], options, nodePlatform, unhurried)));
}

/** The entity with header fields before its own. */
export async function headed(fields: string, entity: Entity): Promise<string> {
  return `${fields}${await entity}`;
}

/** A message in a message. */
export async function forwarded(entity: Entity): Promise<string> {
  return `Content-Type: message/rfc822\r\n\r\n${FROM}${await entity}`;
}

/** What is reported of a message, with Rita’s key and trust in Alice. */
export async function openCovered(entity: Entity, header = FROM): Promise<Report> {
  const [{ certificate }, { decryptor }] = [await alice(), await rita()];
  const { report, sources } = await open(latin1(`${header}${await entity}`), [decryptor], [], {
    trust: [certificate],
  });
  assertShape(report, sources);
  return report;
}
