import { toHex } from '../bytes/hex';
import { once } from '../bytes/once';
import type { Certificate } from './certificate';

/** A text that is the same for certificates of the same octets, and for no others. */
export const certificateKey: (certificate: Certificate) => string = once(({ raw }) => toHex(raw));
