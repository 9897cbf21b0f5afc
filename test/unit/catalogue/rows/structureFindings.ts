import {
  algorithmIdentifier,
  algorithmIdentifierWithNull,
} from '../../../../src/core/asn1/algorithmIdentifier';
import * as der from '../../../../src/core/asn1/derWriter';
import { Oid } from '../../../../src/core/asn1/oids';
import { concat } from '../../../../src/core/bytes/segments';
import { latin1 } from '../../../../src/core/bytes/text';
import { encodeAttribute } from '../../../../src/core/cms/attribute';
import { AttributeOid } from '../../../../src/core/cms/attributes/attributeOids';
import { encodeSecurityLabel } from '../../../../src/core/cms/attributes/securityLabel';
import { encodeDigest, encodeSignerDigest } from '../../../../src/core/crypto/digests';
import { digests, shake256Length } from '../../../../src/core/crypto/registry/digests';
import { pureScheme } from '../../../../src/core/crypto/schemeForKey';
import type { Report } from '../../../../src/core/report/report';
import { rowsOf } from '../../../support/catalogueRow';
import { once } from '../../../support/once';
import { now } from '../../../support/opening';
import { alice, bob } from '../../../support/people';
import { attribute, having } from '../../../support/signedAttributes';
import { textEntity, type SignerParts } from '../../../support/signedMessages';
import { openSigned, type SignedScene } from '../../../support/signedScene';
import { identity } from '../../../support/testCertificates';
import { encrypted, signed } from '../pairs';

const signedAttributes = (...more: readonly der.Der[]): SignedScene => ({
  signer: { attributes: having(...more) },
});
const unsignedAttributes = (...more: readonly der.Der[]): SignedScene => ({
  signer: { unsignedAttrs: more },
});
const label = encodeSecurityLabel({ policy: '1.2.3', classification: 4 });
const otherLabel = encodeSecurityLabel({ policy: '1.2.4', classification: 4 });
const utcTime = (text: string): der.Der =>
  encodeAttribute(Oid.signingTime, concat(der.wrap(0x17, [latin1(text)])));
const reversed = (usual: readonly der.Der[]) => der.sorted(usual).toReversed();

/** A second signer of the same message, with this label beside the first one’s. */
const labelled = (second: der.Der): SignedScene => ({
  ...signedAttributes(label),
  also: [{ attributes: having(second) }],
});

const ed25519 = { kind: 'eddsa', algorithm: 'Ed25519' } as const;
const ed448 = { kind: 'eddsa', algorithm: 'Ed448' } as const;
const holders = {
  Ed25519: once(() => identity(ed25519, 'Alice')),
  Ed448: once(() => identity(ed448, 'Alice')),
};

/** Somebody signs with EdDSA and writes it otherwise than usual. */
function withKey(key: typeof ed25519 | typeof ed448, parts: Partial<SignerParts> = {}): SignedScene {
  const scheme = pureScheme(key, undefined);
  const usual = { scheme, digest: scheme.digest, digestAlgorithm: encodeSignerDigest(scheme) };
  return { by: holders[key.algorithm], signer: { ...usual, ...parts } };
}
const shakeLength = (bits: number): der.Der => algorithmIdentifier(shake256Length.oid, der.integer(bits));

/** The certificates of two people in the message, in an order of their own. */
async function openWithCertificates(
  order: (sorted: readonly der.Der[]) => readonly der.Der[],
): Promise<Report> {
  const both = [await alice(), await bob()].map(({ certificate }) => certificate.raw);
  return openSigned({ around: { certificates: order(der.sorted(both)) } });
}

export const structureFindingRows = rowsOf('finding', {
  contentNotData: signed({ around: { eContentType: '1.2.3.4' } }),
  damaged: signed({ change: (cms) => cms.slice(0, -1) }),
  trailingBytes: signed({ change: (cms) => Uint8Array.of(...cms, 0) }),
  wrongVersion: signed({ signer: { version: 3 } }),
  unlistedDigest: signed({ around: { digestAlgorithms: [] } }),
  unsortedSet: [
    () => openWithCertificates((sorted) => sorted.toReversed()),
    () => openWithCertificates((sorted) => sorted),
  ],
  signedAttrsNotDer: signed(
    { signer: { attributes: reversed, unsorted: true } },
    { signer: { attributes: reversed } },
  ),
  contentOnBothSides: signed({ beside: textEntity }, { beside: textEntity, around: { content: undefined } }),
  cipherMisplaced: encrypted(
    { cipher: 'aes-256-gcm', kind: 'enveloped-data' },
    { cipher: 'aes-256-gcm', kind: 'auth-enveloped-data' },
  ),
  attributeNotSigned: signed(unsignedAttributes(label), signedAttributes(label)),
  attributeSigned: signed(
    signedAttributes(encodeAttribute(AttributeOid.countersignature, der.integer(1))),
    unsignedAttributes(encodeAttribute(AttributeOid.countersignature, der.integer(1))),
  ),
  attributeRepeated: signed(signedAttributes(label, label), signedAttributes(label)),
  attributeValueCount: signed(
    signedAttributes(attribute(Oid.signingTime, der.time(now), der.time(new Date(0)))),
    signedAttributes(attribute(Oid.signingTime, der.time(now))),
  ),
  malformedAttribute: signed(
    signedAttributes(utcTime('991399000000Z')),
    signedAttributes(utcTime('991231000000Z')),
  ),
  signingTimeForm: signed(
    signedAttributes(utcTime('2401010000Z')),
    signedAttributes(utcTime('240101000000Z')),
  ),
  signersDiffer: signed(labelled(otherLabel), labelled(label)),
  digestIdentifier: signed(withKey(ed448, { digestAlgorithm: encodeDigest('shake256') }), withKey(ed448)),
  parametersPresent: signed(
    withKey(ed25519, { digestAlgorithm: algorithmIdentifierWithNull(digests.sha512.oid) }),
    withKey(ed25519),
  ),
  digestLength: signed(
    withKey(ed448, { digestAlgorithm: shakeLength(256) }),
    withKey(ed448, { digestAlgorithm: shakeLength(512) }),
  ),
});
