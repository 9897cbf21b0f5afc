import { strict as assert } from 'node:assert';
import * as der from '../../../src/core/asn1/derWriter';
import { writePem } from '../../../src/core/bytes/pem';
import { encodeAttribute } from '../../../src/core/cms/attribute';
import { AttributeOid } from '../../../src/core/cms/attributes/attributeOids';
import type { Signature } from '../../../src/core/report/report';
import { certificateFromBytes, type Certificate } from '../../../src/core/x509/certificate';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { leafExtensions, signing } from '../../support/chainScene';
import { cn, link, type Link } from '../../support/chains';
import { open } from '../../support/opening';
import {
  signatureValueOf,
  signedData,
  signerInfo,
  textEntity,
  withUnsigned,
} from '../../support/signedMessages';
import { certificateDer, ec } from '../../support/testCertificates';
import { authorityExtensions, timeStampToken } from '../../support/timeStampTokens';
import { describePeer, openssl } from '../peers/all';

const HOUR = 60 * 60_000;

const config = (essDigest: string) => `
[tsa]
default_tsa = t
[t]
serial = serial
signer_cert = tsa.pem
certs = tsa.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256, sha512
accuracy = secs:1, millisecs:500, microsecs:100
ordering = yes
tsa_name = yes
ess_cert_id_alg = ${essDigest}
`;

// openssl stamps as of this moment and takes no other.
describePeer(openssl, 'timestamps', () => {
  let root: Link;
  let alice: Link;
  let authority: Link;
  before(async () => {
    root = await link('Root');
    const notAfter = new Date(Date.now() + HOUR);
    alice = await link('Alice', root, { extensions: leafExtensions, notAfter });
    authority = await theirAuthority();
    openssl.folder.write('trusted.pem', writePem('CERTIFICATE', root.certificate.raw));
  });

  /** An authority whose key openssl has. */
  async function theirAuthority(): Promise<Link> {
    const { pkcs8, spki } = await nodeCrypto.generateKey(ec);
    const names = { subject: cn('TSA'), issuer: root.certificate.subject.raw };
    const raw = await certificateDer(root.key, { ...names, spki, extensions: authorityExtensions });
    openssl.folder.write('tsa.key', writePem('PRIVATE KEY', pkcs8));
    openssl.folder.write('tsa.pem', writePem('CERTIFICATE', raw));
    openssl.folder.write('serial', '01');
    return { key: await nodeCrypto.privateKey(pkcs8), certificate: certificateFromBytes(raw) };
  }

  function stamped(over: Uint8Array, { essDigest = 'sha256', digest = 'sha256' } = {}): Uint8Array {
    openssl.folder.write('over', over);
    openssl.folder.write('ts.cnf', config(essDigest));
    openssl.run('ts', '-query', '-data', 'over', `-${digest}`, '-cert', '-out', 'query.der');
    const how = ['-queryfile', 'query.der', '-config', 'ts.cnf', '-section', 't'];
    openssl.run('ts', '-reply', ...how, '-token_out', '-out', 'token.der');
    return openssl.folder.read('token.der');
  }

  /** Alice's signature with a timestamp, judged when her certificate has expired. */
  async function judged(
    tokenFor: (signature: Uint8Array) => Uint8Array,
    trust: readonly Certificate[] = [root.certificate],
  ): Promise<Signature> {
    const content = textEntity;
    const info = await signerInfo({ who: signing(alice), content });
    const token = tokenFor(signatureValueOf(info));
    const whole = withUnsigned(info, encodeAttribute(AttributeOid.signatureTimeStampToken, token));
    const bytes = signedData([whole], { content, certificates: [alice.certificate.raw] });
    const at = new Date(Date.now() + 2 * HOUR);
    const { report } = await open(bytes, [], [], { trust, at });
    return report.signatures[0] ?? assert.fail('no signature');
  }
  const time = ({ checks }: Signature) => checks.find(({ id }) => id === 'time')?.reason;

  for (const essDigest of ['sha1', 'sha256', 'sha512'])
    it(`prove when a certificate was in use that has expired since (ESSCertID by ${essDigest})`, async () => {
      const signature = await judged((value) => stamped(value, { essDigest }));
      assert.deepEqual([time(signature), signature.indication], ['validWhenTimeStamped', 'TOTAL_PASSED']);
      assert.equal(signature.timeline.find(({ what }) => what === 'timeStamp')?.standing, 'proven');
    });

  it('by SHA-512 do as well', async () => {
    assert.equal(time(await judged((value) => stamped(value, { digest: 'sha512' }))), 'validWhenTimeStamped');
  });

  it('of something else, or by an authority that is not trusted, do not', async () => {
    assert.equal(time(await judged(() => stamped(textEntity))), 'certificateExpired');
    assert.equal(time(await judged(stamped, [])), 'certificateExpired');
  });

  it('of our tests are taken by openssl too', async () => {
    const genTime = new Date().toISOString().replaceAll(/[-:T]|\.\d+/g, '');
    const token = await timeStampToken(authority, textEntity, { genTime });
    openssl.folder.write('over', textEntity);
    openssl.folder.write('ours.der', token);
    const how = ['-data', 'over', '-in', 'ours.der', '-token_in', '-CAfile', 'trusted.pem'];
    openssl.run('ts', '-verify', ...how);
    const other = await timeStampToken(authority, der.nothing, { genTime });
    openssl.folder.write('ours.der', other);
    assert.throws(() => openssl.run('ts', '-verify', ...how));
  });
});
