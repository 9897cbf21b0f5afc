import * as der from '../../../../src/core/asn1/derWriter';
import { publicKeys } from '../../../../src/core/crypto/registry/publicKeys';
import { encodeSignatureScheme } from '../../../../src/core/crypto/signatureScheme';
import { readPublicKey } from '../../../../src/core/keys/samePublicKey';
import type { Report } from '../../../../src/core/report/report';
import { rowsOf } from '../../../support/catalogueRow';
import { alice, bob, rita, roy } from '../../../support/people';
import { none } from '../../../support/signedAttributes';
import { otherEntity, type SignerParts } from '../../../support/signedMessages';
import { openSigned, type SignedScene } from '../../../support/signedScene';
import type { TestIdentity } from '../../../support/testCertificates';
import { signed } from '../pairs';

const pkcs1 = { kind: 'rsa-pkcs1', digest: 'sha256' } as const;
const pss = { kind: 'rsa-pss', digest: 'sha256', mgfDigest: 'sha256', saltLength: 32 } as const;

/** Somebody’s certificate, and the key of another. */
async function exchanged(
  holder: () => Promise<TestIdentity>,
  key: () => Promise<TestIdentity>,
  scheme?: SignerParts['scheme'],
): Promise<Report> {
  const { certificate } = await holder();
  const who = { privateKey: (await key()).privateKey, certificate };
  return openSigned({
    by: holder,
    signer: { who, ...(scheme && { scheme }) },
    around: { certificates: [certificate.raw] },
  });
}

/** Rita signs in her own way, and names another algorithm or not. */
const byRita = (scheme: NonNullable<SignerParts['scheme']>, named: typeof scheme = scheme): SignedScene => ({
  by: rita,
  signer: { scheme, signatureAlgorithm: encodeSignatureScheme(named) },
});
const plainByRita: SignedScene = { by: rita, signer: { scheme: pkcs1, attributes: none } };

const dsaWithoutParameters = der.sequence(
  der.sequence(der.oid(publicKeys['id-dsa'].oid)),
  der.bitString(der.integer(2)),
);
const withoutCertificates: SignedScene = { around: { certificates: [] } };

export const signatureValueRows = rowsOf('check', {
  signatureHolds: [() => exchanged(alice, alice), () => exchanged(alice, bob)],
  signatureMismatch: [() => exchanged(alice, bob), () => exchanged(alice, alice)],
  madeWithOtherKey: [() => exchanged(rita, roy, pkcs1), () => exchanged(rita, rita, pkcs1)],
  madeWithOtherDigest: signed(
    byRita({ kind: 'rsa-pkcs1', digest: 'sha512' }, pkcs1),
    byRita({ kind: 'rsa-pkcs1', digest: 'sha512' }),
  ),
  madeWithOtherScheme: signed(byRita(pss, pkcs1), byRita(pss)),
  madeOverOtherBytes: signed({ ...plainByRita, around: { content: otherEntity } }, plainByRita),
  noSigningCertificate: signed(withoutCertificates),
  dsaParametersNotFound: signed(
    {
      ...withoutCertificates,
      knowing: ({ certificate }) => [{ ...certificate, publicKey: readPublicKey(dsaWithoutParameters) }],
    },
    { ...withoutCertificates, knowing: ({ certificate }) => [certificate] },
  ),
  nothingToVerify: signed(
    { signer: { attributes: none }, around: { content: undefined } },
    { signer: { attributes: none } },
  ),
  signatureUnsupported: signed({ signer: { signatureAlgorithm: der.sequence(der.oid('1.2.3.4')) } }),
});
