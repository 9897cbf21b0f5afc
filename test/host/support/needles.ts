import { createPrivateKey } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { toBase64 } from '../../../src/core/bytes/base64';
import { toHex } from '../../../src/core/bytes/hex';

/** The forms of a private key, each of them, that no file may hold. @param pkcs8 of an EC key */
export function keyNeedles(pkcs8: Uint8Array): readonly Buffer[] {
  const { d = '' } = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' }).export({
    format: 'jwk',
  });
  const scalar = Buffer.from(d, 'base64url');
  const inJson = JSON.stringify([...scalar]).slice(1, -1);
  return [scalar, ...[...inBase64(scalar), d, toHex(scalar), inJson].flatMap(written)];
}

/** The forms of a secret or a plaintext. */
export function textNeedles(text: string): readonly Buffer[] {
  const forms = [text, encodeURIComponent(text), JSON.stringify(text).slice(1, -1)];
  return [...forms, ...inBase64(Buffer.from(text)), toHex(Buffer.from(text))].flatMap(written);
}

/** Where three octets begin in a longer base64 text is not known. */
function inBase64(bytes: Buffer): readonly string[] {
  return [0, 1, 2].map((shift) => {
    const whole = bytes.subarray(shift);
    return toBase64(whole.subarray(0, whole.length - (whole.length % 3)));
  });
}

function written(text: string): readonly Buffer[] {
  return [Buffer.from(text), Buffer.from(text, 'utf16le')];
}

/** Every file below a folder; none where there is no such folder. */
export function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
