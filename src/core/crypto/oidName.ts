import { knownName } from '../asn1/oids';
import { algorithmOf } from './registry/registry';

/** The name of an object identifier, of an algorithm or of anything else; the dotted form itself where it has none here. */
export function oidName(oid: string): string {
  return algorithmOf(oid)?.name ?? knownName(oid) ?? oid;
}
