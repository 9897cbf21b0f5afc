import { isContext, isUniversal, Tag, type BerNode } from '../../asn1/berNode';
import { readSmallInteger, readTime } from '../../asn1/berValue';
import { Fields, inside, type Decoding, type Ranged } from '../../asn1/fields';
import type { Range } from '../../bytes/range';
import { decodeExtension, type Extension } from '../extensions';
import { revocationReason, type RevocationReason } from '../revocationReason';
import { decodeCertId, type CertId } from './certId';

/**
 * ```asn1
 * SingleResponse ::= SEQUENCE {
 *   certID                CertID,
 *   certStatus            CertStatus,
 *   thisUpdate            GeneralizedTime,
 *   nextUpdate        [0] EXPLICIT GeneralizedTime OPTIONAL,
 *   singleExtensions  [1] EXPLICIT Extensions OPTIONAL }
 * ```
 * RFC 6960 4.2.1
 */
export interface SingleResponse {
  readonly range: Range;
  readonly certId: CertId;
  readonly certStatus: CertStatus;
  /** ISO 8601, UTC. */
  readonly thisUpdate: Ranged<string>;
  readonly nextUpdate: Ranged<string> | undefined;
  readonly extensions: readonly Extension[];
}

/**
 * ```asn1
 * CertStatus ::= CHOICE {
 *   good     [0] IMPLICIT NULL,
 *   revoked  [1] IMPLICIT RevokedInfo,
 *   unknown  [2] IMPLICIT UnknownInfo }
 *
 * RevokedInfo ::= SEQUENCE {
 *   revocationTime        GeneralizedTime,
 *   revocationReason  [0] EXPLICIT CRLReason OPTIONAL }
 * ```
 * RFC 6960 4.2.1
 */
export type CertStatus =
  | { readonly status: 'good' | 'unknown' }
  | { readonly status: 'revoked'; readonly time: string; readonly reason: RevocationReason };

/** @throws SmimeError `malformed` */
export function decodeSingleResponse(decoding: Decoding, node: BerNode): SingleResponse {
  const fields = Fields.of(decoding, node, 'SingleResponse');
  const certId = fields.decode('certID', decodeCertId);
  const certStatus = fields.decode('certStatus', decodeCertStatus);
  const thisUpdate = fields.ranged(fields.universal('thisUpdate', Tag.generalizedTime), readTime);
  const next = fields.context('nextUpdate', 0);
  const nextUpdate = next && fields.ranged(inside(decoding, next), readTime);
  const extensions = decodeExtensionsInside(decoding, fields.context('singleExtensions', 1));
  fields.end();
  return { range: decoding.range(node), certId, certStatus, thisUpdate, nextUpdate, extensions };
}

function decodeCertStatus(decoding: Decoding, node: BerNode): CertStatus {
  if (isContext(node, 0)) return { status: 'good' };
  if (isContext(node, 2)) return { status: 'unknown' };
  if (!isContext(node, 1)) throw decoding.malformed(node, 'CertStatus is none of its forms');
  const fields = Fields.implicit(decoding, node);
  const time = readTime(decoding.source, fields.universal('revocationTime', Tag.generalizedTime));
  const explicit = fields.context('revocationReason', 0);
  fields.end();
  return { status: 'revoked', time, reason: explicit ? reasonIn(decoding, explicit) : 'unspecified' };
}

function reasonIn(decoding: Decoding, explicit: BerNode): RevocationReason {
  const reason = inside(decoding, explicit);
  if (!isUniversal(reason, Tag.enumerated))
    throw decoding.malformed(reason, 'CRLReason is not an ENUMERATED');
  return revocationReason(readSmallInteger(decoding.source, reason));
}

/** Explicitly tagged Extensions. One that is damaged might be critical, so that nothing can be said. @throws SmimeError `malformed` */
export function decodeExtensionsInside(
  decoding: Decoding,
  explicit: BerNode | undefined,
): readonly Extension[] {
  if (explicit === undefined) return [];
  return inside(decoding, explicit).children.map((each) => decodeExtension(decoding, each));
}
