import assert from 'node:assert/strict';
import { headerRules } from '../../src/core/catalogue/findings/headers';
import { unhurried } from '../../src/core/bytes/pace';
import type { HeaderProtectionFact } from '../../src/core/report/headerProtectionFact';
import { openFile } from '../../src/core/report/open';
import type { Report } from '../../src/core/report/report';
import { describeCorpus, type Corpus, type CorpusEntry } from '../support/corpus';
import { keysOf } from '../support/corpusKeys';
import { nodePlatform } from '../support/nodePlatform';

/**
 * Where a field of the header stands: outside alone; inside as well, where nothing holds it; signed; or signed and kept
 * secret.
 */
type Place = 'outside' | 'inside' | 'signed' | 'secret';

/** What is found of a header. */
interface Reading extends Partial<Pick<HeaderProtectionFact, 'scheme' | 'hp' | 'draft'>> {
  /** Every field, in its order. */
  readonly fields: Readonly<Record<string, Place>>;
  /** The fields of which something else stands outside. */
  readonly differing?: readonly string[];
  readonly legacyDisplay?: readonly string[];
  /** Of the rules about headers. */
  readonly findings?: readonly string[];
}

/** The header of the examples of RFC 9788. */
const everywhere = (place: Place) => ({
  Subject: place,
  'Message-ID': place,
  From: place,
  To: place,
  Date: place,
  'User-Agent': place,
});
/** That of the examples of Autocrypt. */
const inside = {
  From: 'inside',
  To: 'inside',
  Date: 'inside',
  Subject: 'inside',
  'Message-ID': 'inside',
} as const;
const received = { ...inside, Received: 'outside' } as const;

const plain: Reading = { fields: everywhere('outside') };
const none: Reading = { ...plain, findings: ['headersUnprotected'] };
const clear: Reading = { scheme: 'rfc9788', hp: 'clear', fields: everywhere('signed') };
const baseline: Reading = {
  scheme: 'rfc9788',
  hp: 'cipher',
  fields: { ...everywhere('signed'), Subject: 'secret' },
  differing: ['Subject'],
};
const shy: Reading = {
  ...baseline,
  fields: { ...everywhere('secret'), 'Message-ID': 'signed', 'User-Agent': 'signed' },
  differing: ['Subject', 'From', 'To', 'Date'],
};
const wrapped: Reading = { scheme: 'rfc8551', fields: everywhere('signed') };
const draft: Reading = { draft: 'v1', fields: received, findings: ['headersUnprotected'] };
// Its subject stands outside as “...”.
const secretDraft: Reading = { ...draft, differing: ['Subject'] };

const readings: Readonly<Record<string, Reading>> = {
  'rfc9788/no-crypto.eml': plain,
  'rfc9788/no-crypto-complex.eml': plain,
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
  'rfc9788/smime-signed-enc-hp-shy.eml': shy,
  // Encrypted alone: no signature is wanting over the header that is not over the body.
  'autocrypt-ph/smime-enc+legacy-disp.eml': { ...secretDraft, findings: [] },
  'autocrypt-ph/smime-multipart-signed.eml': draft,
  'autocrypt-ph/smime-onepart-signed.eml': draft,
  'autocrypt-ph/smime-sign+enc+legacy-disp.eml': secretDraft,
  'autocrypt-ph/smime-sign+enc.eml': secretDraft,
  // What was decrypted out of the two above, which has no header outside.
  'autocrypt-ph/smime-sign+enc+legacy-disp.inner': { draft: 'v1', fields: inside },
  'autocrypt-ph/smime-sign+enc.inner': { draft: 'v1', fields: inside },
  'notmuch/pkcs7/smime-onepart-signed.eml': {
    ...none,
    fields: {
      Received: 'outside',
      From: 'outside',
      To: 'outside',
      Date: 'outside',
      Subject: 'outside',
      'Message-ID': 'outside',
    },
  },
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

const statuses = {
  outside: 'unprotected',
  inside: 'unprotected',
  signed: 'signed',
  secret: 'signedAndEncrypted',
} as const;

function read(reading: Reading, { headers, findings }: Report): void {
  const { scheme = 'none', hp, draft: old, fields, differing = [] } = reading;
  const { legacyDisplay = [], findings: rules = [] } = reading;
  assert.deepEqual([headers.scheme, headers.hp, headers.draft], [scheme, hp, old]);
  assert.deepEqual(headers.legacyDisplay, legacyDisplay);
  assert.deepEqual(
    headers.fields.map(({ name, inner, status }) => [name, inner !== undefined, status]),
    Object.entries(fields).map(([name, place]) => [name, place !== 'outside', statuses[place]]),
  );
  assert.deepEqual(
    headers.fields.filter(({ differs }) => differs).map(({ name }) => name),
    differing,
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
