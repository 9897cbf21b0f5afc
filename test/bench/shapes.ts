import { createCipheriv } from 'node:crypto';

/** How the 25 MB travel in the message. */
export type Shape = 'base64' | 'base64, LF' | '8-bit text';
export const shapes: readonly Shape[] = ['base64', 'base64, LF', '8-bit text'];

const header = [
  'From: Alice <alice@example.org>',
  'To: Bob <bob@example.net>, Dana <dana@example.net>',
  'Subject: A large attachment',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="=_bench"',
  '',
  '--=_bench',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Here it is.',
  '--=_bench',
];
const parts: Readonly<Record<Shape, readonly string[]>> = {
  base64: ['Content-Type: application/octet-stream; name="a.bin"', 'Content-Transfer-Encoding: base64', ''],
  'base64, LF': ['Content-Type: application/octet-stream', 'Content-Transfer-Encoding: base64', ''],
  '8-bit text': ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', ''],
};

/** A message with an attachment of so many bytes, the same on each run. */
export function messageOf(shape: Shape, size: number): Uint8Array {
  const lineEnd = shape === 'base64, LF' ? '\n' : '\r\n';
  const body = shape === '8-bit text' ? text(size) : base64(size, lineEnd);
  const before = [...header, ...parts[shape], ''].join(lineEnd);
  return new Uint8Array(
    Buffer.concat([Buffer.from(before), body, Buffer.from(`${lineEnd}--=_bench--${lineEnd}`)]),
  );
}

/** Bytes that nothing compresses or repeats: a key stream. */
function noise(size: number): Buffer {
  return createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16)).update(Buffer.alloc(size));
}

function base64(size: number, lineEnd: string): Buffer {
  const bytes = noise(size);
  const pieces: string[] = [];
  // 57 bytes give a line of 76 characters.
  for (let at = 0; at < size; at += 57) pieces.push(bytes.toString('base64', at, Math.min(size, at + 57)));
  return Buffer.from(pieces.join(lineEnd));
}

function text(size: number): Buffer {
  const line = Buffer.from('Größe der Prüfsumme: 1 048 576 Oktette, wie gemeldet = übertragen.\r\n');
  return Buffer.alloc(size, line);
}
