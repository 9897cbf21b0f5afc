import { Readable } from 'node:stream';
import { createDeflate, createInflate } from 'node:zlib';
import { PIECE } from '../../core/bytes/pace';
import { pieces } from '../../core/bytes/segments';
import type { Compression } from '../../core/crypto/compression';
import { SmimeError } from '../../core/errors/smimeError';
import { plain } from './plain';

/** ZLIB by node:zlib. */
export const nodeCompression: Compression = {
  async inflate(data, limit, pace) {
    const inflating = Readable.from(pieces(data, PIECE)).pipe(createInflate({ chunkSize: PIECE }));
    const out: Uint8Array[] = [];
    let length = 0;
    try {
      for await (const piece of inflating as AsyncIterable<Uint8Array>) {
        length += piece.length;
        if (length > limit)
          throw new SmimeError('limitExceeded', { detail: `over ${limit} octets decompressed` });
        out.push(plain(piece));
        await pace.breathe(piece.length);
      }
    } catch (original) {
      // Anything but our own errors comes from zlib: the data is at fault.
      throw SmimeError.is(original) ? original : new SmimeError('decompressionFailed', { original });
    }
    return out;
  },

  async deflate(data, pace) {
    const deflating = Readable.from(pieces(data, PIECE)).pipe(createDeflate({ chunkSize: PIECE }));
    const out: Uint8Array[] = [];
    for await (const piece of deflating as AsyncIterable<Uint8Array>) {
      out.push(plain(piece));
      await pace.breathe(piece.length);
    }
    return out;
  },
};
