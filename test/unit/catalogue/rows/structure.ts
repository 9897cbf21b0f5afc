import * as der from '../../../../src/core/asn1/derWriter';
import { Oid } from '../../../../src/core/asn1/oids';
import { encodeAttribute } from '../../../../src/core/cms/attribute';
import { AttributeOid } from '../../../../src/core/cms/attributes/attributeOids';
import { encodeCmsAlgorithmProtection } from '../../../../src/core/cms/attributes/cmsAlgorithmProtection';
import { encodeSigningCertificateV2 } from '../../../../src/core/cms/attributes/signingCertificateV2';
import { encodeDigest } from '../../../../src/core/crypto/digests';
import { hash } from '../../../../src/core/crypto/hash';
import { encodeSignatureScheme } from '../../../../src/core/crypto/signatureScheme';
import type { Report } from '../../../../src/core/report/report';
import { nodeCrypto } from '../../../../src/platform/node/nodeCrypto';
import { rowsOf } from '../../../support/catalogueRow';
import { alice, bob } from '../../../support/people';
import {
  attribute,
  attributesAlone,
  contentType,
  having,
  instead,
  none,
  without,
  type Attributes,
} from '../../../support/signedAttributes';
import {
  otherEntity,
  signatureValueOf,
  signerInfo,
  textEntity,
  withUnsigned,
} from '../../../support/signedMessages';
import { openSigned, type SignedScene } from '../../../support/signedScene';
import type { TestIdentity } from '../../../support/testCertificates';
import { signed } from '../pairs';

const ecdsa = encodeSignatureScheme({ kind: 'ecdsa', digest: 'sha256' });
const anotherDigest = encodeAttribute(Oid.messageDigest, der.octetString(new Uint8Array(32)));
const reversed = (usual: readonly der.Der[]) => der.sorted(usual).toReversed();

/** Alice signs content that is not id-data, and says so or not. */
const typed = (attributes: Attributes): SignedScene => ({
  signer: { attributes },
  around: { eContentType: '1.2.3' },
});

/** Alice signs without attributes. */
const plain = (content: Uint8Array): SignedScene => ({
  signer: { attributes: none, content },
  around: { content },
});

/** Alice binds her signature to somebody’s certificate. */
async function boundTo(who: () => Promise<TestIdentity>): Promise<Report> {
  const { certificate } = await who();
  const bound = encodeSigningCertificateV2(certificate, await hash(nodeCrypto, 'sha256', certificate.raw));
  return openSigned({ signer: { attributes: having(bound) } });
}

/** Bob countersigns. */
const countersigned = (attributes: Attributes): SignedScene => ({
  info: async (info) => {
    const who = await bob();
    const own = await signerInfo({ who, content: signatureValueOf(info), attributes });
    return withUnsigned(info, attribute(AttributeOid.countersignature, own));
  },
});

export const structureRows = rowsOf('check', {
  wellFormed: signed({}, { change: (cms) => cms.slice(0, -1) }),
  damaged: signed({ change: (cms) => cms.slice(0, -1) }),
  contentTypeMissing: signed({ signer: { attributes: without(Oid.contentType) } }),
  contentTypeRepeated: signed({ signer: { attributes: having(contentType(Oid.data)) } }),
  contentTypeDiffers: signed(typed(having()), typed(instead(Oid.contentType, contentType('1.2.3')))),
  messageDigestMissing: signed({ signer: { attributes: without(Oid.messageDigest) } }),
  messageDigestRepeated: signed({ signer: { attributes: having(anotherDigest) } }),
  signedAttrsMissing: signed(typed(none), { signer: { attributes: none } }),
  attributesAsContent: signed(plain(attributesAlone), plain(der.setOf([attributesAlone]))),
  signedAttrsNotDer: signed(
    { signer: { attributes: reversed, unsorted: true } },
    { signer: { attributes: reversed } },
  ),
  algorithmsAtOdds: signed({ signer: { scheme: { kind: 'ecdsa', digest: 'sha512' } } }),
  algorithmProtectionDiffers: signed(
    { signer: { attributes: having(encodeCmsAlgorithmProtection(encodeDigest('sha512'), ecdsa)) } },
    { signer: { attributes: having(encodeCmsAlgorithmProtection(encodeDigest('sha256'), ecdsa)) } },
  ),
  contentDiffers: signed({ beside: otherEntity }, { beside: textEntity }),
  signingCertificateDiffers: [() => boundTo(bob), () => boundTo(alice)],
  contentTypeInCountersignature: signed(countersigned(having()), countersigned(without(Oid.contentType))),
});
