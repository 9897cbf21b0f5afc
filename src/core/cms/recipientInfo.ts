import { isContext, type BerNode } from '../asn1/berNode';
import { Fields, type Decoding, type Ranged } from '../asn1/fields';
import { Oid } from '../asn1/oids';
import type { Range } from '../bytes/range';
import { decodeKekRecipientInfo, type KekRecipientInfo } from './kekRecipientInfo';
import { decodeKemRecipientInfo, type KemRecipientInfo } from './kemRecipientInfo';
import { decodeKeyAgreeRecipientInfo, type KeyAgreeRecipientInfo } from './keyAgreeRecipientInfo';
import { decodeKeyTransRecipientInfo, type KeyTransRecipientInfo } from './keyTransRecipientInfo';
import { decodePasswordRecipientInfo, type PasswordRecipientInfo } from './passwordRecipientInfo';

/**
 * ```asn1
 * RecipientInfo ::= CHOICE {
 *   ktri   KeyTransRecipientInfo,
 *   kari   [1] KeyAgreeRecipientInfo,
 *   kekri  [2] KEKRecipientInfo,
 *   pwri   [3] PasswordRecipientInfo,
 *   ori    [4] OtherRecipientInfo }
 * ```
 * RFC 5652 6.2
 */
export type RecipientInfo =
  | KeyTransRecipientInfo
  | KeyAgreeRecipientInfo
  | KekRecipientInfo
  | PasswordRecipientInfo
  | KemRecipientInfo
  | OtherRecipientInfo;

/** OtherRecipientInfo ::= SEQUENCE { oriType OBJECT IDENTIFIER, oriValue ANY } of a kind not known here. */
export interface OtherRecipientInfo {
  readonly type: 'ori';
  readonly range: Range;
  readonly oriType: Ranged<string>;
}

/** @throws SmimeError `malformed` */
export function decodeRecipientInfo(decoding: Decoding, node: BerNode): RecipientInfo {
  if (isContext(node, 1)) return decodeKeyAgreeRecipientInfo(decoding, node);
  if (isContext(node, 2)) return decodeKekRecipientInfo(decoding, node);
  if (isContext(node, 3)) return decodePasswordRecipientInfo(decoding, node);
  if (isContext(node, 4)) return decodeOther(decoding, node);
  return decodeKeyTransRecipientInfo(decoding, node);
}

function decodeOther(decoding: Decoding, node: BerNode): KemRecipientInfo | OtherRecipientInfo {
  const fields = Fields.implicit(decoding, node);
  const oriType = fields.oid('oriType');
  const value = fields.any('oriValue');
  if (oriType.value === Oid.kemRecipientInfo) return decodeKemRecipientInfo(decoding, value);
  return { type: 'ori', range: decoding.range(node), oriType };
}
