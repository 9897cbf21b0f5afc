import { readElement } from '../asn1/berReader';
import type { Der } from '../asn1/derWriter';

/** The version with which a structure begins that was written here: INTEGER of one octet. */
export function writtenVersion(structure: Der): number | undefined {
  const version = readElement(structure)?.children[0];
  return version && structure[version.contentStart];
}
