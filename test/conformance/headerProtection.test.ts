import assert from 'node:assert/strict';
import { headerRules } from '../../src/core/catalogue/findings/headers';
import { unhurried } from '../../src/core/bytes/pace';
import type { HeaderProtectionFact } from '../../src/core/report/headerProtectionFact';
import { openFile } from '../../src/core/report/open';
import type { Report } from '../../src/core/report/report';
import { describeCorpus, type Corpus, type CorpusEntry } from '../support/corpus';
import { keysOf } from '../support/corpusKeys';
import { nodePlatform } from '../support/nodePlatform';

/** What is found of a header; the fields that are not named are signed where any are inside. */
interface Reading extends Partial<Pick<HeaderProtectionFact, 'scheme' | 'hp' | 'draft'>> {
  /** The fields that the sender has kept secret. */
  readonly secret?: readonly string[];
  readonly legacyDisplay?: readonly string[];
  /** Of the rules about headers. */
  readonly findings?: readonly string[];
}

const none: Reading = { findings: ['headersUnprotected'] };
const clear: Reading = { scheme: 'rfc9788', hp: 'clear' };
const baseline: Reading = { scheme: 'rfc9788', hp: 'cipher', secret: ['Subject'] };
const wrapped: Reading = { scheme: 'rfc8551' };
const draft: Reading = { draft: 'v1', findings: ['headersUnprotected'] };

const readings: Readonly<Record<string, Reading>> = {
  'rfc9788/no-crypto.eml': {},
  'rfc9788/no-crypto-complex.eml': {},
  'rfc9788/smime-one-part.eml': none,
  'rfc9788/smime-multipart.eml': none,
  'rfc9788/smime-signed-enc.eml': none,
  'rfc9788/smime-one-part-complex.eml': none,
  'rfc9788/smime-multipart-complex.eml': none,
  'rfc9788/smime-signed-enc-complex.eml': none,
  'rfc9788/smime-one-part-hp.eml': clear,
  'rfc9788/smime-multipart-hp.eml': clear,
  'rfc9788/smime-one-part-complex-hp.eml': clear,
  'rfc9788/smime-multipart-complex-hp.eml': clear,
  'rfc9788/smime-one-part-complex-rfc8551hp.eml': wrapped,
  'rfc9788/smime-multipart-complex-rfc8551hp.eml': wrapped,
  'rfc9788/smime-signed-enc-hp-baseline.eml': baseline,
  'rfc9788/smime-signed-enc-hp-baseline-legacy.eml': { ...baseline, legacyDisplay: ['1.1.1'] },
  'rfc9788/smime-signed-enc-hp-shy.eml': { ...baseline, secret: ['Subject', 'From', 'To', 'Date'] },
  // Encrypted alone: no signature is wanting over the header that is not over the body.
  'autocrypt-ph/smime-enc+legacy-disp.eml': { draft: 'v1' },
  'autocrypt-ph/smime-multipart-signed.eml': draft,
  'autocrypt-ph/smime-onepart-signed.eml': draft,
  'autocrypt-ph/smime-sign+enc+legacy-disp.eml': draft,
  'autocrypt-ph/smime-sign+enc.eml': draft,
  // What was decrypted out of the two above, which has no header outside.
  'autocrypt-ph/smime-sign+enc+legacy-disp.inner': { draft: 'v1' },
  'autocrypt-ph/smime-sign+enc.inner': { draft: 'v1' },
  'notmuch/pkcs7/smime-onepart-signed.eml': none,
};

const ofHeaders = new Set<string>(Object.keys(headerRules));
const folders = /^(?:rfc9788|autocrypt-ph|notmuch)\//;

describeCorpus('Header protection of the corpus', (corpus) => {
  for (const entry of corpus.entries.filter(({ file }) => folders.test(file))) {
    it(`${entry.file}: ${entry.expected ?? ''}`, async () => {
      const reading = readings[entry.file] ?? assert.fail('nobody has said how we read it');
      read(reading, await open(corpus, entry));
    });
  }

  it('is read of every file that is named', () => {
    const files = new Set(corpus.entries.map(({ file }) => file));
    assert.deepEqual(
      Object.keys(readings).filter((file) => !files.has(file)),
      [],
    );
  });
});

function read(reading: Reading, { headers, findings }: Report): void {
  const { scheme = 'none', hp, draft: old, secret = [], legacyDisplay = [], findings: rules = [] } = reading;
  assert.deepEqual([headers.scheme, headers.hp, headers.draft], [scheme, hp, old]);
  assert.deepEqual(headers.legacyDisplay, legacyDisplay);
  for (const { name, inner, status } of headers.fields) {
    const isInside = inner !== undefined && scheme !== 'none';
    const expected = secret.includes(name) ? 'signedAndEncrypted' : isInside ? 'signed' : 'unprotected';
    assert.equal(status, expected, name);
  }
  assert.deepEqual(
    headers.fields.filter(({ differs }) => differs).map(({ name }) => name),
    old === undefined ? secret : headers.fields.flatMap(({ name, outer }) => (outer === '...' ? name : [])),
  );
  assert.deepEqual(
    findings.filter(({ rule }) => ofHeaders.has(rule)).map(({ rule }) => rule),
    rules,
  );
}

async function open(corpus: Corpus, entry: CorpusEntry): Promise<Report> {
  const keys = await keysOf(corpus, entry);
  const options = { keys, trust: [], certificates: [], at: new Date('2026-01-01T00:00:00Z') };
  const bytes = new Uint8Array(corpus.read(entry.file));
  const { report } = await openFile(entry.file, bytes, options, nodePlatform, unhurried);
  return report;
}
