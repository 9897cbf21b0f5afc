import type { Range } from '../../bytes/range';
import type { Certificate } from '../certificate';

/** What a certificate breaks of the profile that it says it is of. */
export interface Breach {
  readonly clause: string;
  readonly detail: string;
  readonly range: Range;
}

/** A breach of a section of the S/MIME Baseline Requirements. */
export function breach(section: string, detail: string, range: Range): Breach {
  return { clause: `S/MIME BR §${section}`, detail, range };
}

/** Where an extension stands; undefined where it does not. */
export function extensionRange({ extensions }: Certificate, oid: string): Range | undefined {
  return extensions.find((each) => each.oid === oid)?.range;
}
