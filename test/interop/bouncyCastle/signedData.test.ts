import assert from 'node:assert/strict';
import * as der from '../../../src/core/asn1/derWriter';
import { readPem } from '../../../src/core/bytes/pem';
import { createTestPki } from '../../../src/core/keys/testPki';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { entityOf, now } from '../../support/opening';
import { sampleMessage } from '../../support/sampleMessage';
import { signatureCell } from '../cells/signatures';
import { content } from '../content';
import { assertCertificates, assertHolds, assertShows, judge, reasons } from '../judging';
import { cellTest } from '../matrix/cellTest';
import { mailOfTwoSigners, peopleOf } from '../ourMail';
import { signerOf } from '../peers/bouncyCastle';
import { bouncyCastle, describePeer } from '../peers/all';
import type { Request } from '../peers/javaProcess';

const rsa = signatureCell('RSA PKCS#1 v1.5 SHA-256');
const ec = signatureCell('ECDSA P-256 SHA-256');
const ed448 = signatureCell('Ed448');

describePeer(bouncyCastle, 'SignedData in its other forms', () => {
  const sign = async (how: Request = {}): Promise<Uint8Array> =>
    bouncyCastle.ask('sign', { content, ...(await signerOf(rsa)), ...how });
  const opens = async (message: Uint8Array, signers = 1): Promise<void> => {
    const judged = await judge(message);
    assertHolds(judged, signers);
    assertShows(judged, content);
  };
  const bySeveral = async (): Promise<Uint8Array> => {
    const people = await peopleOf('rsa', 'P-256', 'Ed448');
    return bouncyCastle.ask('sign', {
      content,
      key: people.map(({ pkcs8 }) => pkcs8),
      certificate: people.map(({ certificate }) => certificate.raw),
      algorithm: ['SHA256withRSA', 'SHA384withECDSA', 'Ed448'],
    });
  };

  cellTest('open', 'signedData of several signers', 'BouncyCastle', async () => opens(await bySeveral(), 3));

  cellTest('produce', 'signedData of several signers', 'BouncyCastle', async () => {
    const { cms, content: beside } = await mailOfTwoSigners();
    const certificate = (await peopleOf('rsa', 'P-256')).map((each) => each.certificate.raw);
    const shown = await bouncyCastle.ask('verify', { message: cms, content: beside, certificate });
    assert.deepEqual(shown, await entityOf(sampleMessage));
  });

  cellTest('open', 'signedData, signer by key identifier', 'BouncyCastle', async () =>
    opens(await sign({ byKeyIdentifier: true })),
  );

  cellTest('open', 'signedData without signed attributes', 'BouncyCastle', async () => {
    const judged = await judge(await sign({ withoutAttributes: true }));
    assertShows(judged, content);
    assert.equal(reasons(judged.report).get('message-digest'), 'noSignedAttributes');
    assert.equal(reasons(judged.report).get('signature-value'), 'signatureHolds');
  });

  cellTest('open', 'signedData over content not an OCTET STRING', 'BouncyCastle', async () => {
    const element = der.sequence(der.utf8String('as PKCS#7 allows'), der.integer(7));
    assertHolds(await judge(await sign({ content: element, type: '1.2.3.4.5' })));
    assertHolds(await judge(await sign({ content: element, type: '1.2.840.113549.1.7.1' })));
  });

  cellTest('open', 'signedData with CRLs', 'BouncyCastle', async () => {
    const files = await createTestPki({ algorithm: 'ec', crypto: nodeCrypto, now });
    const lists = readPem(files.get('crl.pem') ?? assert.fail()).map(({ bytes }) => bytes);
    await opens(await sign({ crl: lists }));
  });

  cellTest('open', 'certs-only', 'BouncyCastle', async () => {
    const certificate = (await peopleOf('rsa', 'P-256')).map((each) => each.certificate.raw);
    await assertCertificates(await bouncyCastle.ask('certificates', { certificate }), 2);
  });

  for (const nested of [undefined, true] as const)
    cellTest(
      'open',
      nested ? 'signedData with nested countersignature' : 'signedData with countersignature',
      'BouncyCastle',
      async () => {
        for (const cell of [ec, ed448]) {
          const who = await signerOf(cell);
          const signed = await sign({ other: who.certificate });
          const message = await bouncyCastle.ask('countersign', { message: signed, nested, ...who });
          const judged = await judge(message);
          assertHolds(judged);
          const [first] = judged.report.signatures[0]?.countersignatures ?? [];
          const all = [first, ...(nested ? [first?.countersignatures?.[0]] : [])];
          for (const each of all) {
            const value = each?.checks.find(({ id }) => id === 'signature-value');
            assert.equal(value?.reason, 'signatureHolds', JSON.stringify(each?.checks));
          }
        }
      },
    );
});
