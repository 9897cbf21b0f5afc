import assert from 'node:assert/strict';
import { writePem } from '../../../src/core/bytes/pem';
import type { IncludedCertificates } from '../../../src/core/smime/includedCertificates';
import { entityOf, protectedAs } from '../../support/opening';
import { sampleMessage } from '../../support/sampleMessage';
import { content } from '../content';
import { assertShows, judge } from '../judging';
import { cellTest } from '../matrix/cellTest';
import { describePeer, openssl } from '../peers/all';
import { person, type KeyName } from '../people';

describePeer(openssl, 'identifiers and certificates', () => {
  const recipients: readonly (readonly [string, KeyName])[] = [
    ['ktri by key identifier', 'rsa'],
    ['kari by key identifier', 'P-256'],
  ];
  for (const [cell, key] of recipients)
    cellTest('open', cell, 'openssl', async () => {
      const who = await person(key);
      openssl.folder.write('content', content);
      const { certificate } = openssl.folder.writePem(who);
      const how = ['-encrypt', '-binary', '-aes-128-cbc', '-in', 'content', '-outform', 'DER'];
      const message = openssl.cms(...how, '-keyid', '-recip', certificate);
      const judged = await judge(message, [who.decryptor]);
      assertShows(judged, content);
      assert.ok('subjectKeyIdentifier' in (judged.report.recipients[0]?.id ?? {}));
    });

  cellTest('produce', 'signedData with certificates left out', 'openssl', async () => {
    const { signer, certificate } = await person('rsa');
    openssl.folder.write('signer.pem', writePem('CERTIFICATE', certificate.raw));
    for (const [which, count] of [
      ['none', 0],
      ['signer', 1],
      ['chain', 1],
      ['chainAndRoot', 2],
    ] satisfies readonly (readonly [IncludedCertificates, number])[]) {
      const how = { signers: [signer], recipients: [], includedCertificates: which };
      openssl.folder.write('mail.eml', await protectedAs('sign', sampleMessage, how));
      const verify = ['-verify', '-in', 'mail.eml', '-CAfile', 'root.pem'];
      const shown = openssl.cms(...verify, '-certfile', 'signer.pem');
      assert.deepEqual(shown, await entityOf(sampleMessage), which);
      if (which === 'none') assert.throws(() => openssl.cms(...verify));
      openssl.cms('-cmsout', '-in', 'mail.eml', '-certsout', 'certs.pem', '-outform', 'DER');
      const written = which === 'none' ? '' : Buffer.from(openssl.folder.read('certs.pem')).toString();
      assert.equal(written.match(/BEGIN CERTIFICATE/g)?.length ?? 0, count, which);
    }
  });
});
