import type { Range } from '../bytes/range';
import { fileName } from '../mime/entityFields';
import type { CoveredPart, Shown } from '../verify/coverage/coveredPart';

/** A leaf part that a reader is shown or offered, and what covers it; whether a signature holds is its verdict's matter. */
export interface CoverageFact {
  readonly layer: string;
  readonly contentType: string;
  readonly filename?: string;
  /** In the text of the message, as a file beside it, or not at all: another alternative is shown in its place. */
  readonly shown: Shown;
  /** The layers whose signatures are over it, from the outside in. */
  readonly signedBy: readonly string[];
  /** The encrypted layers around it, from the outside in. */
  readonly encryptedBy: readonly string[];
  readonly range: Range;
}

/** A part as the report gives it. */
export function coverageFact({ layer, shown, signedBy, encryptedBy }: CoveredPart): CoverageFact {
  const { id, contentType, range, entity } = layer;
  const filename = entity && fileName(entity);
  return {
    layer: id,
    contentType,
    ...(filename !== undefined && { filename }),
    shown,
    signedBy: signedBy.map((cover) => cover.id),
    encryptedBy: encryptedBy.map((cover) => cover.id),
    range,
  };
}
