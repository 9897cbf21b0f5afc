import type { Pace } from '../../core/bytes/pace';
import { pieces, type Segments } from '../../core/bytes/segments';
import type { Compression } from '../../core/crypto/compression';
import { SmimeError } from '../../core/errors/smimeError';
import { owned } from './subtle';

// One octet can stand for no more than 1032 (RFC 1951), so that this much input gives four megabytes at most: the
// stream hands out all that a piece gives before it can be told to stop.
const BITE = 4096;

/** ZLIB by the streams of browsers, whose "deflate" is RFC 1950. Chromium's refuses octets behind its end, which zlib passes over. */
export const webCompression: Compression = {
  async inflate(data, limit, pace) {
    try {
      return await through(new DecompressionStream('deflate'), data, pace, limit);
    } catch (original) {
      // Anything but our own errors comes from the stream: the data is at fault.
      throw SmimeError.is(original) ? original : new SmimeError('decompressionFailed', { original });
    }
  },

  deflate: (data, pace) => through(new CompressionStream('deflate'), data, pace, Infinity),
};

async function through(
  { readable, writable }: CompressionStream | DecompressionStream,
  data: Segments,
  pace: Pace,
  limit: number,
): Promise<Segments> {
  const reader: ReadableStreamDefaultReader<Uint8Array> = readable.getReader();
  const feeding = feed(writable.getWriter(), data);
  // Its failure is the reader's too, and is told there.
  feeding.catch(() => undefined);
  try {
    return await collect(reader, pace, limit);
  } catch (original) {
    await reader.cancel(original).catch(() => undefined);
    throw original;
  }
}

async function feed(writer: WritableStreamDefaultWriter<BufferSource>, data: Segments): Promise<void> {
  for (const piece of pieces(data, BITE)) {
    await writer.ready;
    await writer.write(owned(piece));
  }
  await writer.close();
}

async function collect(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  pace: Pace,
  limit: number,
): Promise<Segments> {
  const out: Uint8Array[] = [];
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > limit)
      throw new SmimeError('limitExceeded', { detail: `over ${limit} octets decompressed` });
    out.push(next.value);
    await pace.breathe(next.value.length);
  }
  return out;
}
