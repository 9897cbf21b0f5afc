import assert from 'node:assert/strict';
import { unhurried } from '../../src/core/bytes/pace';
import { readCertificates } from '../../src/core/keys/readCertificates';
import { openFile } from '../../src/core/report/open';
import type { Report, Signature } from '../../src/core/report/report';
import type { CheckId } from '../../src/core/catalogue/checkIds';
import { describeCorpus, type Corpus, type CorpusEntry } from '../support/corpus';
import { keysOf } from '../support/corpusKeys';
import { nodePlatform } from '../support/nodePlatform';

// Its content is kept elsewhere: openssl took nothing for it, and so found another digest. We say that it is not at hand.
const CONTENT_ELSEWHERE = 'gnutls/single-ca.p7b.out';

/** Certificates that the suites keep beside their messages instead of in them. */
const BESIDE: Readonly<Record<string, string>> = {
  'go-smimesign/verify_test.string.PKCS7.pem': 'go-smimesign/verify_test.string.CERTIFICATE.pem',
  'rfc4134/4.6.bin': 'rfc4134/CarlDSSSelf.cer',
};

/** How we read what tools do not agree on. */
interface Reading {
  /** The reasons of structure, message digest and signature value, of each signature. */
  readonly checks: readonly string[];
  /** A finding that says what the stricter tool stumbled over. */
  readonly finding?: string;
  /** Why this is right, with the clause. */
  readonly why: string;
}

const HOLDS = 'wellFormed digestMatches signatureHolds';
const NO_TYPE: Reading = {
  checks: ['contentTypeMissing digestMatches signatureHolds'],
  why: 'Signed attributes without content-type are no signature of CMS, whatever its value (RFC 5652 §5.3, §11.1).',
};

/** Every file on which the tools disagree. */
const MIXED: Readonly<Record<string, Reading>> = {
  'gnupg-cms/text-1.osig.pem': NO_TYPE,
  'gnupg-cms/text-2.osig.pem': NO_TYPE,
  'gnupg-cms/text-1.osig-badusage.pem': NO_TYPE,
  'openssl/80-test_cms_data/no_ct_attr.cms': NO_TYPE,
  'openssl/80-test_cms_data/bad_signtime_attr.cms': {
    checks: [HOLDS],
    finding: 'attributeNotSigned',
    why: 'A signing-time among the unsigned attributes is out of place (RFC 5652 §11.3), but what is not signed breaks no signature: anyone can put it there (§5.3).',
  },
  'gnutls/pkcs7-cat.p7': {
    checks: [HOLDS],
    why: 'Content of PKCS#7 that is no OCTET STRING is digested without tag and length (RFC 5652 §5.2.1); openssl cannot read it.',
  },
  'openssl/80-test_cms_data/pkcs7-md4.pem': {
    checks: ['wellFormed digestUnsupported signatureUnsupported'],
    why: 'MD4 is broken (RFC 6150 §6) and not computed: it is named, and nothing is guessed.',
  },
  'rfc4134/4.6.bin': {
    checks: ['wellFormed noSignedAttributes signatureHolds', 'wellFormed noSignedAttributes signatureHolds'],
    why: 'Diane’s DSA key has the parameters of her issuer, Carl (RFC 3279 §2.3.2, RFC 5280 §6.1.4), whose certificate is beside the message; openssl and gpgsm do not look there.',
  },
  'thunderbird/browser/alice.html.sig.SHA256.opaque.eml': {
    checks: [HOLDS],
    why: 'The content octets alone are digested, however they are cut into segments (RFC 5652 §5.4), and give the digest signed; openssl finds the same.',
  },
};

/** Signed files whose signature nobody vouches for. */
const UNDECIDED: Readonly<Record<string, Reading>> = {
  'libksba/samples/detached-sig.cms': {
    checks: ['wellFormed digestMatches noSigningCertificate'],
    why: 'The certificate of the signer is not in the message (RFC 5652 §5.1 allows that), and not at hand.',
  },
};

describeCorpus('Signatures of the corpus: digest and signature value', (corpus) => {
  for (const entry of corpus.entries) {
    const { file, signature, kind } = entry;
    if (signature === 'valid' || signature === 'invalid') {
      it(`${file} is ${signature}`, async () => judge(entry, await open(corpus, entry)));
    } else if (signature === 'none') {
      it(`${file} is not signed`, async () => {
        const { summary, signatures } = await open(corpus, entry);
        assert.deepEqual(signatures, []);
        assert.equal(summary.signed, 'none');
        assert.equal(summary.indication, 'NONE');
      });
    } else if (signature === 'mixed' || kind.startsWith('signed')) {
      const reading = MIXED[file] ?? UNDECIDED[file];
      it(`${file}: ${reading?.why ?? 'nobody has said how we read it'}`, async () => {
        assert.ok(reading !== undefined, `${file} is in no table`);
        read(reading, await open(corpus, entry));
      });
    }
  }

  it('no file on which tools disagree has gone', () => {
    const files = new Set(corpus.entries.map(({ file }) => file));
    for (const file of Object.keys({ ...MIXED, ...UNDECIDED })) assert.ok(files.has(file), file);
  });
});

function read({ checks, finding }: Reading, { signatures, findings }: Report): void {
  const found = signatures.map((each) => each.checks.slice(0, 3).map((check) => check.reason));
  assert.deepEqual(
    found.map((reasons) => reasons.join(' ')),
    checks,
  );
  if (finding !== undefined) assert.ok(findings.some(({ rule }) => rule === finding));
}

async function open(corpus: Corpus, entry: CorpusEntry): Promise<Report> {
  const { file, key } = entry;
  const beside = BESIDE[file] ?? (key?.endsWith('.crt') === true ? key : undefined);
  const certificates = beside === undefined ? [] : readCertificates(corpus.read(beside), beside);
  const keys = entry.decrypts === true ? await keysOf(corpus, entry) : [];
  const options = { keys, trust: [], certificates, at: new Date('2026-01-01T00:00:00Z') };
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
  const found = signatures.every(holds) ? 'valid' : signatures.some(fails) ? 'invalid' : 'not known';
  assert.equal(found, signature, JSON.stringify(signatures.map(({ checks }) => checks.slice(0, 3))));
}

function holds(signature: Signature): boolean {
  const digest = reason(signature, 'message-digest');
  return (
    (digest === 'digestMatches' || digest === 'noSignedAttributes') &&
    reason(signature, 'signature-value') === 'signatureHolds'
  );
}

const BY_VALUE: readonly CheckId[] = ['message-digest', 'signature-value'];

function fails({ checks }: Signature): boolean {
  return checks.some(({ id, status }) => BY_VALUE.includes(id) && status === 'failed');
}

function reason(signature: Signature | undefined, id: CheckId): string | undefined {
  return signature?.checks.find((check) => check.id === id)?.reason;
}
