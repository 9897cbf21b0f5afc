import type { Pace } from '../bytes/pace';
import type { Segments } from '../bytes/segments';

/** ZLIB (RFC 1950) as the host has it. */
export interface Compression {
  /**
   * @param limit octets of output after which the work is given up: a small message may hold a bomb
   * @throws SmimeError `decompressionFailed`, `limitExceeded`
   */
  inflate(data: Segments, limit: number, pace: Pace): Promise<Segments>;
  deflate(data: Segments, pace: Pace): Promise<Segments>;
}
