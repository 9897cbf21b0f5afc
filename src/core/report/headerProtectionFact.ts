import type { Range } from '../bytes/range';
import { decodeHeaderText } from '../mime/encodedWords';
import type { HeaderField } from '../mime/entity';
import type { FieldState, FieldStatus } from '../verify/headerProtection/fieldState';
import type { HeaderProtection } from '../verify/headerProtection/headerProtection';
import type { HpValue } from '../mime/headerProtection/hpOf';
import type { HeaderScheme } from '../verify/headerProtection/innerHeader';

/** Which header fields of the message are protected, and by what. */
export interface HeaderProtectionFact {
  readonly scheme: HeaderScheme;
  /** What the sender says of it. */
  readonly hp?: HpValue;
  /** `protected-headers` of an older draft, which counts for nothing. */
  readonly draft?: string;
  /** The layers of the Cryptographic Envelope, from the outside in. */
  readonly envelope: readonly string[];
  /** The layer whose header is the inner one. */
  readonly inner?: string;
  /** The non-structural fields: those inside with what is outside of that name, then those that are outside alone. */
  readonly fields: readonly HeaderFieldFact[];
  /** Layers that begin with a copy of confidential fields for old readers. */
  readonly legacyDisplay: readonly string[];
}

export interface HeaderFieldFact {
  readonly name: string;
  /** Decoded (RFC 2047) and unfolded. */
  readonly outer?: string;
  readonly inner?: string;
  readonly status: FieldStatus;
  /** Whether both are there and say different things. */
  readonly differs: boolean;
  readonly outerRange?: Range;
  readonly innerRange?: Range;
}

/** The header protection as the report gives it. */
export function headerProtectionFact(header: HeaderProtection): HeaderProtectionFact {
  const { scheme, hp, draft, envelope, layer, fields, legacyDisplay } = header;
  return {
    scheme,
    ...(hp !== undefined && { hp }),
    ...(draft !== undefined && { draft }),
    envelope: envelope.layers.map(({ id }) => id),
    ...(layer && { inner: layer.id }),
    fields: fields.map(fieldFact),
    legacyDisplay: legacyDisplay.map(({ id }) => id),
  };
}

function fieldFact({ name, outer, inner, status, differs }: FieldState): HeaderFieldFact {
  return {
    name,
    ...(outer && { outer: textOf(outer), outerRange: outer.range }),
    ...(inner && { inner: textOf(inner), innerRange: inner.range }),
    status,
    differs,
  };
}

function textOf({ value }: HeaderField): string {
  return decodeHeaderText(value);
}
