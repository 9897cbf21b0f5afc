import { createHmac } from 'node:crypto';
import { algorithmIdentifier } from '../../src/core/asn1/algorithmIdentifier';
import * as der from '../../src/core/asn1/derWriter';
import { Oid } from '../../src/core/asn1/oids';
import { unhurried } from '../../src/core/bytes/pace';
import { concat } from '../../src/core/bytes/segments';
import { encodeAttribute } from '../../src/core/cms/attribute';
import { encodeContentInfo } from '../../src/core/cms/contentInfo';
import { encodeKekRecipientInfo } from '../../src/core/cms/kekRecipientInfo';
import { encodeDigest } from '../../src/core/crypto/digests';
import { encodeKeyWrap } from '../../src/core/crypto/keyWrap';
import { digests } from '../../src/core/crypto/registry/digests';
import { secretKeyOf } from '../../src/core/keys/key';
import { nodeCrypto } from '../../src/platform/node/nodeCrypto';

const macs = { sha1: '1.3.6.1.5.5.8.1.2', sha256: '1.2.840.113549.2.9', sha512: '1.2.840.113549.2.11' };
const macKey = new Uint8Array(16).fill(0x11);
const kek = new Uint8Array(32).fill(0x22);
const kekId = Uint8Array.of(0xc0, 0xff, 0xee);

/** The secret key that opens {@link authenticatedData}. */
export const sharedKey = secretKeyOf(kek, 'C0FFEE');

/** What an AuthenticatedData is made of. */
export interface AuthenticatedParts {
  readonly content: Uint8Array;
  readonly hmac?: keyof typeof macs;
  /** What the code is made over, where that is other content. */
  readonly over?: Uint8Array;
  /** The content types among the authenticated attributes; without them the code is over the content itself. */
  readonly types?: readonly string[];
}

/** A ContentInfo with an AuthenticatedData. */
export async function authenticatedData(parts: AuthenticatedParts): Promise<Uint8Array> {
  const { content, hmac = 'sha256', over = content, types } = parts;
  const attributes = types && [
    ...types.map((each) => encodeAttribute(Oid.contentType, der.oid(each))),
    encodeAttribute(Oid.messageDigest, der.octetString(await nodeCrypto.digest('sha256', [over], unhurried))),
  ];
  const mac = createHmac(hmac, macKey).update(attributes ? der.setOf(attributes) : over);
  const recipient = encodeKekRecipientInfo(
    kekId,
    encodeKeyWrap('aes256'),
    await nodeCrypto.wrapKey(kek, macKey),
  );
  const body = der.sequence(
    der.integer(0),
    der.setOf([recipient]),
    algorithmIdentifier(macs[hmac]),
    ...(attributes ? [der.context(1, der.oid(digests.sha256.oid))] : []),
    der.sequence(der.oid(Oid.data), der.context(0, der.octetString(content))),
    ...(attributes ? [der.context(2, ...der.sorted(attributes))] : []),
    der.octetString(new Uint8Array(mac.digest())),
  );
  return concat(encodeContentInfo(Oid.authenticatedData, [body]));
}

/** A ContentInfo with a DigestedData. @param algorithm as AlgorithmIdentifier */
export async function digestedData(
  content: Uint8Array,
  over = content,
  algorithm = encodeDigest('sha256'),
): Promise<Uint8Array> {
  const body = der.sequence(
    der.integer(0),
    algorithm,
    der.sequence(der.oid(Oid.data), der.context(0, der.octetString(content))),
    der.octetString(await nodeCrypto.digest('sha256', [over], unhurried)),
  );
  return concat(encodeContentInfo(Oid.digestedData, [body]));
}
