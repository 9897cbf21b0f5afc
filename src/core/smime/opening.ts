import type { NodeBudget } from '../asn1/berReader';
import type { Pace } from '../bytes/pace';
import type { Range } from '../bytes/range';
import type { SourceSet } from '../bytes/sourceSet';
import type { Key } from '../keys/key';
import type { Defect } from '../mime/defect';
import type { MimeEntity } from '../mime/entity';
import type { Certificate } from '../x509/certificate';
import type { Content, Layer } from './layer';
import type { Platform } from './platform';

/** What the opening of one file carries along from layer to layer. */
export interface Opening {
  readonly sources: SourceSet;
  readonly keys: readonly Key[];
  /** Session keys that have opened their content. */
  readonly spent: Set<Key>;
  /** Beside those in the file: a static key agreement names its sender by one. */
  readonly atHand: readonly Certificate[];
  readonly platform: Platform;
  readonly pace: Pace;
  /** What is left of the limits of one file. */
  readonly budget: NodeBudget & {
    /** Octets of decompressed content. */
    inflated: number;
    /** Rounds of key derivation from passphrases. */
    rounds: number;
    /** Keys tried on recipients. */
    tries: number;
  };
  /** Opens what a layer holds: CMS again, an entity, or plain data. */
  openContent(content: Content, id: string, depth: number): Promise<Layer>;
}

/** Where a CMS structure was found. */
export interface CmsPlace {
  readonly id: string;
  readonly depth: number;
  /** What is shown as the layer's bytes where it is not the ContentInfo itself: the entity. */
  readonly range?: Range;
  readonly entity?: MimeEntity;
  readonly defects: readonly Defect[];
  /** The first part of the multipart/signed around it. */
  readonly detachedContent?: Content;
}
