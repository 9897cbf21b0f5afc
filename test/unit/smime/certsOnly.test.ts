import { strict as assert } from 'node:assert';
import { toHex } from '../../../src/core/bytes/hex';
import { unhurried } from '../../../src/core/bytes/pace';
import { concat } from '../../../src/core/bytes/segments';
import { createTestPki } from '../../../src/core/keys/testPki';
import { readCertificates } from '../../../src/core/keys/readCertificates';
import { readCrls } from '../../../src/core/keys/readCrls';
import { certsOnlyMessage } from '../../../src/core/smime/certsOnly';
import { isSigned } from '../../../src/core/smime/layer';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { layersOf, now, open } from '../../support/opening';
import { assertShape } from '../../support/reportShape';

describe('a certs-only message (RFC 8551 3.8)', () => {
  it('holds each certificate and CRL once, and neither content nor signer', async () => {
    const files = await createTestPki({ algorithm: 'ec', crypto: nodeCrypto, now, passphrase: 'x' });
    const of = (name: string) => files.get(name) ?? assert.fail(name);
    const certificates = ['root.pem', 'alice.pem', 'root.pem'].flatMap((name) =>
      readCertificates(of(name), name),
    );
    const crls = readCrls(of('crl.pem'), 'crl.pem');
    const message = concat(await certsOnlyMessage(certificates, crls, unhurried));
    const header = Buffer.from(message).toString('latin1').split('\r\n\r\n')[0] ?? '';
    assert.match(
      header,
      /^MIME-Version: 1\.0\r\nContent-Type: application\/pkcs7-mime; smime-type=certs-only;/,
    );
    assert.match(header, /filename="smime\.p7c"/);
    const { report, sources } = await open(message);
    assertShape(report, sources);
    assert.deepEqual([report.signatures, report.findings], [[], []]);
    assert.equal(report.layers[0]?.kind, 'certs-only');
    const layer = await layersOf(message);
    assert.ok(isSigned(layer));
    const { signedData } = layer;
    assert.equal(signedData.version.value, 1);
    assert.deepEqual(signedData.digestAlgorithms, []);
    assert.equal(signedData.encapContentInfo?.eContent, undefined);
    const hex = (each: readonly { readonly raw: Uint8Array }[]) =>
      each.map(({ raw }) => toHex(raw)).toSorted();
    assert.deepEqual(hex(signedData.certificates), hex(certificates.slice(0, 2)));
    assert.deepEqual(hex(signedData.crls), hex(crls));
  });
});
