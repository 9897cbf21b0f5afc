import { algorithmIdentifier } from '../../../../src/core/asn1/algorithmIdentifier';
import * as der from '../../../../src/core/asn1/derWriter';
import { utf8 } from '../../../../src/core/bytes/text';
import { contentKeyOf, secretKeyOf } from '../../../../src/core/keys/key';
import { contentKey, enveloped } from '../../../support/recipients';
import type { DigestName } from '../../../../src/core/crypto/algorithms';
import { pureScheme } from '../../../../src/core/crypto/schemeForKey';
import type { Report } from '../../../../src/core/report/report';
import { authenticatedData, digestedData, sharedKey } from '../../../support/authenticatedData';
import { rowsOf } from '../../../support/catalogueRow';
import { encryptedData, transportedTo } from '../../../support/doubtfulKeys';
import { once } from '../../../support/once';
import { open } from '../../../support/opening';
import { otherEntity, textEntity } from '../../../support/signedMessages';
import type { SignedScene } from '../../../support/signedScene';
import { identity, rsa } from '../../../support/testCertificates';
import { attributesAlone } from '../../../support/signedAttributes';
import { encrypted, signed } from '../pairs';

const mlDsa65 = { kind: 'ml-dsa', algorithm: 'ML-DSA-65' } as const;
const alice = once(() => identity(mlDsa65, 'Alice'));
const byMlDsa = (digest: DigestName): SignedScene => ({
  by: alice,
  signer: { scheme: pureScheme(mlDsa65, digest), digest },
});

const openDigested = async (...parts: Parameters<typeof digestedData>): Promise<Report> =>
  (await open(await digestedData(...parts))).report;

/** Opens content with an authentication code over it, or over something else. */
async function openCoded(content: Uint8Array, over = content, keys = [sharedKey]): Promise<Report> {
  return (await open(await authenticatedData({ content, over }), keys)).report;
}

/** Opens what a session key alone opens. */
async function openWithSessionKey(text: string): Promise<Report> {
  return (await open(await enveloped(utf8(text)), [contentKeyOf(contentKey)])).report;
}

const bob = once(() => identity(rsa, 'Bob'));

/** Opens what a key encrypted with PKCS#1 v1.5 opens. */
async function openTransported(text: string): Promise<Report> {
  const { certificate, decryptor } = await bob();
  return (await open(await transportedTo(certificate, utf8(text)), [decryptor])).report;
}

/** Opens what a key that both sides know opens. */
async function openShared(text: string): Promise<Report> {
  return (await open(await encryptedData(utf8(text)), [secretKeyOf(contentKey)])).report;
}
const right = () => openCoded(textEntity);
const wrong = () => openCoded(textEntity, otherEntity);

export const cryptographyFindingRows = rowsOf('finding', {
  weakDigest: signed({ signer: { digest: 'sha1' } }),
  deprecatedAlgorithm: encrypted({ cipher: 'des-ede3-cbc' }, { cipher: 'aes-128-cbc' }),
  shortTag: encrypted({ cipher: 'aes-128-ccm', tag: 4 }, { cipher: 'aes-128-ccm', tag: 8 }),
  digestTooWeak: signed(byMlDsa('sha256'), byMlDsa('sha512')),
  sessionKeyUndecided: [
    () => openWithSessionKey('no header'),
    () => openWithSessionKey('MIME-Version: 1.0\r\n\r\n'),
  ],
  transportedKeyUndecided: [
    () => openTransported('no header'),
    () => openTransported('no header, but a text'),
  ],
  secretKeyUndecided: [() => openShared('no header'), () => openShared('no header, but a text')],
  contentDigestNotChecked: [
    () => openDigested(textEntity, textEntity, algorithmIdentifier('1.2.3.7')),
    () => openDigested(textEntity),
  ],
  contentDigestMatches: [() => openDigested(textEntity), () => openDigested(textEntity, otherEntity)],
  contentDigestMismatch: [() => openDigested(textEntity, otherEntity), () => openDigested(textEntity)],
  macMatches: [right, wrong],
  macMismatch: [wrong, right],
  macNotChecked: [() => openCoded(textEntity, textEntity, []), right],
  macOverAttributes: [() => openCoded(attributesAlone), () => openCoded(der.setOf([attributesAlone]))],
});
