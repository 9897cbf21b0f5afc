import assert from 'node:assert/strict';
import { unhurried } from '../../src/core/bytes/pace';
import { readCertificates } from '../../src/core/keys/readCertificates';
import { openFile } from '../../src/core/report/open';
import type { Report, Signature } from '../../src/core/report/report';
import type { CheckId } from '../../src/core/verify/check';
import { describeCorpus, type Corpus, type CorpusEntry } from '../support/corpus';
import { nodePlatform } from '../support/nodePlatform';

// Algorithms that a later version brings: the report must name them, not guess.
const LATER = /\bmd4\b/;

// Its content is kept elsewhere: openssl took nothing for it, and so found another digest. We say that it is not at hand.
const CONTENT_ELSEWHERE = 'gnutls/single-ca.p7b.out';

/** Certificates that the suites keep beside their messages instead of in them. */
const BESIDE: Readonly<Record<string, string>> = {
  'go-smimesign/verify_test.string.PKCS7.pem': 'go-smimesign/verify_test.string.CERTIFICATE.pem',
};

describeCorpus('Signatures of the corpus: digest and signature value', (corpus) => {
  for (const entry of corpus.entries) {
    if (entry.decrypts === true) continue;
    if (entry.signature === 'valid' || entry.signature === 'invalid') {
      it(`${entry.file} is ${entry.signature}`, async () => judge(entry, await open(corpus, entry)));
    }
    if (entry.signature === 'none') {
      it(`${entry.file} is not signed`, async () => {
        const { summary, signatures } = await open(corpus, entry);
        assert.deepEqual(signatures, []);
        assert.equal(summary.signed, 'none');
        assert.equal(summary.indication, 'NONE');
      });
    }
  }
});

async function open(corpus: Corpus, { file, key }: CorpusEntry): Promise<Report> {
  const beside = BESIDE[file] ?? (key?.endsWith('.crt') === true ? key : undefined);
  const certificates = beside === undefined ? [] : readCertificates(corpus.read(beside), beside);
  const options = { keys: [], trust: [], certificates, at: new Date('2026-01-01T00:00:00Z') };
  const { report } = await openFile(
    file,
    new Uint8Array(corpus.read(file)),
    options,
    nodePlatform,
    unhurried,
  );
  return report;
}

function judge({ file, signature }: CorpusEntry, { signatures }: Report): void {
  assert.ok(signatures.length > 0, 'no signature was found');
  if (file === CONTENT_ELSEWHERE) {
    assert.equal(reason(signatures[0], 'message-digest'), 'noContent');
    return;
  }
  if (signatures.some(usesLaterAlgorithm)) {
    const reasons = signatures.map((each) => reason(each, 'signature-value'));
    assert.ok(
      reasons.some((each) => each === 'signatureUnsupported' || each === 'noSigningCertificate'),
      'an algorithm of a later version was judged',
    );
    return;
  }
  const found = signatures.every(holds) ? 'valid' : signatures.some(fails) ? 'invalid' : 'not known';
  assert.equal(found, signature, JSON.stringify(signatures.map(({ checks }) => checks.slice(0, 3))));
}

function usesLaterAlgorithm({ signatureAlgorithm, digestAlgorithm, signer }: Signature): boolean {
  const key = signer.certificate?.publicKey ?? '';
  return LATER.test(`${signatureAlgorithm.name} ${signatureAlgorithm.oid} ${digestAlgorithm.name} ${key}`);
}

function holds(signature: Signature): boolean {
  const digest = reason(signature, 'message-digest');
  return (
    (digest === 'digestMatches' || digest === 'noSignedAttributes') &&
    reason(signature, 'signature-value') === 'signatureHolds'
  );
}

function fails(signature: Signature): boolean {
  return (
    reason(signature, 'message-digest') === 'digestMismatch' ||
    reason(signature, 'signature-value') === 'signatureMismatch'
  );
}

function reason(signature: Signature | undefined, id: CheckId): string | undefined {
  return signature?.checks.find((check) => check.id === id)?.reason;
}
