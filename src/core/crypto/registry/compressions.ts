import type { Algorithm } from './algorithm';

export interface CompressionAlgorithm extends Algorithm {
  readonly family: 'compression';
}

/** The one compression of CompressedData: id-alg-zlibCompress. */
export const zlib: CompressionAlgorithm = {
  family: 'compression',
  name: 'zlib',
  oid: '1.2.840.113549.1.9.16.3.8',
  parameters: 'absent',
  clause: 'RFC 3274 §2',
};
