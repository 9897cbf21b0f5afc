import { toHex } from '../../bytes/hex';
import { AlikeIndex, type Alike } from '../../cms/alikeIndex';
import {
  differences,
  keyMark,
  marksOf,
  marksWanted,
  type Difference,
  type Likeness,
  type Mark,
} from '../../cms/likeness';
import type { SignerIdentifier } from '../../cms/signerIdentifier';
import type { KeyKind } from '../../crypto/algorithms';
import { describeKey } from '../../crypto/namedKeys';
import { isDecryptor, type Key } from '../../keys/key';
import { readPublicKey } from '../../keys/samePublicKey';
import type { Certificate } from '../../x509/certificate';
import { unfitness } from '../../x509/purpose';
import { opensWith, type Named, type OpenedRecipient, type RecipientEntry } from './recipient';

/** A key of which something is known although it was not opened: its file is closed, its certificate lies beside it. */
export interface ClosedKey {
  /** How a person recognises it. */
  readonly label: string;
  /** Where it was found, in words. */
  readonly origin: string;
  readonly certificates: readonly Certificate[];
}

/** A key that fits a recipient, or nearly does. */
export interface Candidate {
  readonly label: string;
  /** Where a key was found that was not opened. */
  readonly origin?: string | undefined;
  /** Of the key's certificates the one that is alike; undefined for a key without any. */
  readonly certificate?: Certificate | undefined;
  readonly likenesses: readonly Likeness[];
  readonly differences: readonly Difference[];
  /** Why such a key cannot open such a recipient, or is not made for it, in words. */
  readonly obstacle?: string | undefined;
}

/** A certificate of a key; or a key without one. */
interface Held {
  readonly label: string;
  readonly origin?: string;
  readonly kind: KeyKind;
  readonly certificate?: Certificate;
  readonly marks: readonly Mark[];
}

const MOST_FOR_ONE = 8;
// In a large company every recipient has the issuer of one's own certificate.
const MOST_WEAK = 200;

/**
 * The keys that fit each recipient or nearly do, and in what they differ. What has no more than the issuer or the serial
 * number in common is left out for keys that are somebody else's among the recipients.
 */
export function nearMatches(
  recipients: readonly OpenedRecipient[],
  keys: readonly Key[],
  closed: readonly ClosedKey[],
  named: Named,
): ReadonlyMap<RecipientEntry, readonly Candidate[]> {
  const given = keys.filter(isDecryptor).flatMap(heldWith);
  const own = new Set(given.flatMap(({ certificate }) => (certificate ? [toHex(certificate.raw)] : [])));
  // A key that was given says more than that its file lies there.
  const others = closed.flatMap(heldIn).filter(({ certificate }) => !own.has(toHex(certificate.raw)));
  const held: readonly Held[] = [...given, ...others];
  const index = new AlikeIndex(
    held.map((each) => [each, each.marks] as const),
    MOST_FOR_ONE,
  );
  const found = recipients.flatMap((entry) => {
    const { rid } = entry;
    return rid === undefined ? [] : [{ entry, rid, alike: index.find(marksWanted(rid, named(rid))) }];
  });
  const settled = new Set(found.flatMap(({ alike }) => alike.filter(isStrong).map(({ item }) => item.label)));
  let left = MOST_WEAK;
  const isTold = (each: Alike<Held>): boolean =>
    isStrong(each) || (!settled.has(each.item.label) && left-- > 0);
  return new Map(
    found.map(({ entry, rid, alike }) => {
      // Beside the very key others are of no help.
      const told = alike.some(isNamed) ? alike.filter(isStrong) : alike.filter(isTold);
      return [entry, told.map((each) => candidate(entry, rid, each))];
    }),
  );
}

function isNamed({ likenesses: [strongest] }: Alike<Held>): boolean {
  return strongest === 'named';
}

/** Whether the key itself is the one that is asked for, or may be. */
function isStrong({ likenesses: [strongest] }: Alike<Held>): boolean {
  return strongest === 'named' || strongest === 'samePublicKey' || strongest === 'sameKeyIdentifier';
}

function heldWith({ label, kind, spki, certificates }: Extract<Key, { spki: Uint8Array }>): readonly Held[] {
  if (certificates.length === 0) return [{ label, kind, marks: [keyMark(readPublicKey(spki))] }];
  return certificates.map((certificate) => ({ label, kind, certificate, marks: marksOf(certificate) }));
}

function heldIn({
  label,
  origin,
  certificates,
}: ClosedKey): readonly (Held & { readonly certificate: Certificate })[] {
  return certificates.map((certificate) => {
    return { label, origin, kind: certificate.publicKey.kind, certificate, marks: marksOf(certificate) };
  });
}

function candidate(
  entry: RecipientEntry,
  rid: SignerIdentifier,
  { item: { label, origin, kind, certificate }, likenesses }: Alike<Held>,
): Candidate {
  return {
    label,
    origin,
    certificate,
    likenesses,
    differences: certificate === undefined ? [] : differences(rid, certificate),
    obstacle: obstacleOf(entry, kind, certificate),
  };
}

function obstacleOf(
  { info }: RecipientEntry,
  kind: KeyKind,
  certificate: Certificate | undefined,
): string | undefined {
  if (!opensWith(info.type, kind)) return `a key of type ${describeKey(kind)} cannot open a ${info.type}`;
  return certificate && unfitness(certificate, 'encrypt');
}
