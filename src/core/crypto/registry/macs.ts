import type { DigestName } from '../algorithms';
import { named, type Algorithm, type ParametersType } from './algorithm';

/** HMAC with a digest, whose strength is not that against collisions (SP 800-57 Part 1 Rev. 5, table 3). */
export interface Mac extends Algorithm {
  readonly family: 'mac';
  readonly digest: DigestName;
}

type Row = Omit<Mac, 'name'>;

const hmac = (
  digest: DigestName,
  oid: string,
  strength: number,
  clause: string,
  parameters: ParametersType = 'NULL',
): Row => ({ family: 'mac', digest, oid, parameters, strength, clause });

export const macs = named({
  'hmac-SHA1': hmac('sha1', '1.3.6.1.5.5.8.1.2', 128, 'RFC 3370 §6.1', 'absent'),
  hmacWithSHA1: hmac('sha1', '1.2.840.113549.2.7', 128, 'RFC 8018 §B.1.1'),
  hmacWithSHA224: hmac('sha224', '1.2.840.113549.2.8', 192, 'RFC 8018 §B.1.2'),
  hmacWithSHA256: hmac('sha256', '1.2.840.113549.2.9', 256, 'RFC 8018 §B.1.2'),
  hmacWithSHA384: hmac('sha384', '1.2.840.113549.2.10', 256, 'RFC 8018 §B.1.2'),
  hmacWithSHA512: hmac('sha512', '1.2.840.113549.2.11', 256, 'RFC 8018 §B.1.2'),
  'hmacWithSHA3-256': hmac('sha3-256', '2.16.840.1.101.3.4.2.14', 256, 'RFC 9688 §4', 'absent'),
  'hmacWithSHA3-384': hmac('sha3-384', '2.16.840.1.101.3.4.2.15', 256, 'RFC 9688 §4', 'absent'),
  'hmacWithSHA3-512': hmac('sha3-512', '2.16.840.1.101.3.4.2.16', 256, 'RFC 9688 §4', 'absent'),
});
