import { strict as assert } from 'node:assert';
import { Oid } from '../../src/core/asn1/oids';
import { AttributeOid } from '../../src/core/cms/attributes/attributeOids';
import { ciphers } from '../../src/core/crypto/registry/contentCiphers';
import { passwordEncryptions } from '../../src/core/crypto/registry/passwordEncryption';
import type { FailureFact, Signature } from '../../src/core/report/report';
import type { DecryptionWay } from '../../src/shared/requests';
import { waysInto } from '../../src/webview/ways/decryptButtons';
import { modelOf } from '../../src/webview/state/model';
import { nothingMore } from './support/nothingMore';
import { firstToSee, verdictsOf } from '../../src/webview/state/verdicts';
import { attributeMeaning } from '../../src/webview/words/attributeMeanings';
import { listOf } from '../../src/webview/words/checks';
import { protectionWords } from '../../src/webview/words/protection';
import { signatureWords } from '../../src/webview/words/signatureWords';
import { makeMessage } from './support/message';
import { checks, stateOf } from './support/states';

const message = makeMessage();
const [outer] = stateOf(message, 'Bob').report.signatures;

function worded(change: Partial<Signature>): ReturnType<typeof signatureWords> {
  assert.ok(outer);
  return signatureWords({ ...outer, ...change });
}

describe('what is said about a signature', () => {
  it('calls valid what has passed, and nothing else', () => {
    const all = (['TOTAL_PASSED', 'INDETERMINATE', 'TOTAL_FAILED'] as const).map((indication) =>
      worded({ indication }),
    );
    assert.deepEqual(
      all.map(({ look }) => look.tone === 'good' && look.icon === 'check'),
      [true, false, false],
    );
    assert.deepEqual(
      all.map(({ headline, title, text }) => /\bvalid\b/.test(`${headline} ${title} ${text}`)),
      [true, false, false],
    );
  });

  it('says of an undecided one what holds and what is open', () => {
    const { headline, because, text, look } = worded({});
    assert.equal(headline, 'Signature value and digest hold');
    assert.equal(because, 'not everything is checked yet');
    assert.equal(look.word, 'not decided');
    assert.match(text, /Not checked: algorithms, certification path, .* and coverage\.$/);
  });

  it('says of a malformed one which rule it breaks', () => {
    const structure = { status: 'failed', message: 'The content inside is another.' } as const;
    const malformed = worded({
      indication: 'TOTAL_FAILED',
      subIndication: 'FORMAT_FAILURE',
      checks: checks({ structure }),
    });
    assert.equal(malformed.because, 'The content inside is another');
    assert.match(malformed.text, / The content inside is another\.$/);
  });

  it('says why an undecided one does not pass, check by check', () => {
    const holds = {
      'signature-value': { status: 'passed' },
      'message-digest': { status: 'passed' },
    } as const;
    const other = { status: 'failed', message: 'From is somebody else: a@b' } as const;
    const failed = worded({ checks: checks({ ...holds, identity: other }) });
    assert.match(failed.title, /does not pass/);
    assert.match(failed.text, / Identity: From is somebody else: a@b\. Not checked: /);
    const old = { status: 'failed', message: 'The certificate has expired.' } as const;
    const both = worded({ checks: checks({ ...holds, path: old, identity: other }) });
    assert.match(both.text, / Identity: .* Certification path: /, 'a trick before old age');
    const noAnchor = { status: 'indeterminate', message: 'No root is trusted.' } as const;
    const open = worded({ checks: checks({ ...holds, path: noAnchor }) });
    assert.match(open.title, /not complete/);
    assert.match(open.text, /not decided\. Certification path: No root is trusted\. Not checked: /);
  });

  it('says in the short line too that a certificate of a path without a root has expired', () => {
    const failure = (reason: string, certificate: number): FailureFact => {
      return { reason, certificate, status: 'failed', message: '', cause: '', remedy: '' };
    };
    const dates = { notBefore: '2024-01-01T00:00:00.000Z', notAfter: '2025-01-01T00:00:00.000Z' };
    const own = {
      subject: 'CN=a',
      issuer: 'CN=b',
      serialNumber: '1',
      publicKey: '',
      origin: 'message',
    } as const;
    const certificates = [
      { ...own, ...dates },
      { ...own, ...dates, notAfter: '2023-06-01T00:00:00.000Z' },
    ];
    const because = (...failures: readonly FailureFact[]): string =>
      worded({
        indication: 'INDETERMINATE',
        subIndication: 'NO_CERTIFICATE_CHAIN_FOUND',
        checks: checks({
          'signature-value': { status: 'passed' },
          'message-digest': { status: 'passed' },
        }),
        paths: [{ certificates, failures }],
      }).because;
    const lacking = failure('issuerNotFound', 1);
    const rest = 'and no path to a trusted root';
    assert.equal(because(lacking), 'no path to a trusted root');
    const ca = failure('certificateExpired', 1);
    assert.equal(because(lacking, ca), `an issuing certificate expired on 2023-06-01, ${rest}`);
    const signers = failure('certificateExpired', 0);
    assert.equal(because(lacking, ca, signers), `the certificate expired on 2025-01-01, ${rest}`);
    const early = failure('certificateNotYetValid', 0);
    assert.equal(because(lacking, early), `the certificate is not valid before 2024-01-01, ${rest}`);
  });

  it('begins with whom or what it does not speak for, where a reader is misled about that', () => {
    const holds = {
      'signature-value': { status: 'passed' },
      'message-digest': { status: 'passed' },
      path: { status: 'indeterminate', message: 'No root is trusted yet.' },
    } as const;
    const identity = { status: 'failed', reason: 'addressDiffers', message: 'It is somebody else.' } as const;
    const spoofed = worded({ checks: checks({ ...holds, identity }) });
    assert.equal(spoofed.headline, 'Signed by somebody else than From names');
    assert.match(spoofed.text, /Identity: It is somebody else\. Certification path: No root/);
    const coverage = { status: 'failed', reason: 'coversPart' } as const;
    const wrapped = worded({ checks: checks({ ...holds, coverage }) });
    assert.equal(wrapped.headline, 'Only a part of the message is signed');
  });

  it('says in the short line whether it is the sender or the rest of the message that it does not speak for', () => {
    const holds = {
      'signature-value': { status: 'passed' },
      'message-digest': { status: 'passed' },
    } as const;
    const because = (own: Parameters<typeof checks>[0]): string =>
      worded({
        indication: 'INDETERMINATE',
        subIndication: 'SIG_CONSTRAINTS_FAILURE',
        checks: checks({ ...holds, ...own }),
      }).because;
    const [passed, failed] = [{ status: 'passed' }, { status: 'failed' }] as const;
    assert.equal(because({ identity: passed, coverage: failed }), 'it does not cover all of the message');
    assert.equal(because({ identity: failed, coverage: passed }), 'it does not speak for the sender');
    const open = { status: 'indeterminate' } as const;
    assert.equal(because({ identity: open, coverage: passed }), 'it does not speak for the sender');
    assert.equal(
      because({ identity: failed, coverage: failed }),
      'it speaks neither for the sender nor for all of the message',
    );
  });

  it('does not say that a digest holds that was not compared', () => {
    const open = checks({
      'signature-value': { status: 'passed' },
      'message-digest': { status: 'indeterminate' },
    });
    assert.equal(worded({ checks: open }).headline, 'Signature could not be checked');
  });

  it('counts a signature without signed attributes as holding by its value', () => {
    const direct = checks({
      'signature-value': { status: 'passed' },
      'message-digest': { status: 'notRun', reason: 'noSignedAttributes' },
    });
    assert.equal(worded({ checks: direct }).headline, 'Signature value and digest hold');
  });

  it('says that changed content was signed soundly only where it was', () => {
    const changed = { indication: 'TOTAL_FAILED', subIndication: 'HASH_FAILURE' } as const;
    const sound = checks({ 'signature-value': { status: 'passed' }, 'message-digest': { status: 'failed' } });
    const broken = checks({
      'signature-value': { status: 'failed' },
      'message-digest': { status: 'failed' },
    });
    assert.match(worded({ ...changed, checks: sound }).text, /itself is sound/);
    assert.doesNotMatch(worded({ ...changed, checks: broken }).text, /sound/);
  });

  it('lists checks as a sentence does', () => {
    assert.equal(listOf(checks({}).slice(0, 3)), 'structure, message digest and signature value');
    assert.equal(listOf(checks({}).slice(0, 1)), 'structure');
  });
});

describe('the verdicts', () => {
  it('stand outermost first, though a detached signature comes last in the file', () => {
    const verdicts = verdictsOf(modelOf(stateOf(message, 'Bob'), nothingMore));
    assert.deepEqual(
      verdicts.map(({ layer, place }) => [layer, place]),
      [
        ['1.2', 'Outer signature'],
        ['1.1', 'Encryption'],
        ['1.1.1.2', 'Inner signature'],
      ],
    );
  });

  it('begin with what failed, else with what is locked', () => {
    assert.equal(firstToSee(modelOf(stateOf(message, 'Bob'), nothingMore)), '1.1.1.2');
    assert.equal(firstToSee(modelOf(stateOf(message), nothingMore)), '1.1');
  });
});

describe('what is said about an attribute', () => {
  it('is what it is for, of every attribute that is decoded', () => {
    const { contentType, messageDigest, signingTime, smimeCapabilities, cmsAlgorithmProtection } = Oid;
    const { signingCertificate, signingCertificateV2 } = Oid;
    const known = { ...AttributeOid, contentType, messageDigest, signingTime, smimeCapabilities };
    const all = { ...known, cmsAlgorithmProtection, signingCertificate, signingCertificateV2 };
    const silent = Object.entries(all).filter(([, oid]) => attributeMeaning(oid) === undefined);
    assert.deepEqual(silent, []);
  });
});

describe('what an EncryptedData is opened with', () => {
  const model = modelOf(stateOf(message), nothingMore);
  const [layer] = model.layers;
  const ways = (name: string): readonly DecryptionWay[] => {
    assert.ok(layer);
    return waysInto(model, {
      ...layer,
      kind: 'encrypted-data',
      contentEncryptionAlgorithm: { oid: '', name },
    });
  };

  it('is a passphrase where its algorithm makes the key from one, else a secret key or the session key', () => {
    const schemes = Object.values(passwordEncryptions).filter(({ scheme }) => scheme !== 'PBMAC1');
    assert.ok(schemes.length > 5);
    for (const { name } of schemes) assert.deepEqual(ways(name), ['passphrase'], name);
    for (const name of Object.keys(ciphers)) assert.deepEqual(ways(name), ['secretKey', 'contentKey'], name);
  });
});

describe('the line on how a message is protected', () => {
  const { report } = stateOf(message, 'Bob');
  const failed = (subIndication: NonNullable<Signature['subIndication']>) =>
    ({ indication: 'TOTAL_FAILED', subIndication }) as const;
  const line = (...changes: readonly Partial<Signature>[]): readonly unknown[] => {
    const signatures = changes.map((change) => ({ ...(outer as Signature), ...change }));
    const { text, isCaution } = protectionWords({ ...report, signatures });
    return [text.replace(/ · .*$/, ''), isCaution];
  };

  it('says of what is signed that the signature is broken', () => {
    assert.deepEqual(line({}), ['signed: whole body', false]);
    for (const proof of ['HASH_FAILURE', 'SIG_CRYPTO_FAILURE', 'FORMAT_FAILURE'] as const)
      assert.deepEqual(line(failed(proof)), ['signed, broken: whole body', true]);
    assert.deepEqual(line({}, failed('HASH_FAILURE')), [
      'signed, 1 of 2 signatures broken: whole body',
      true,
    ]);
  });

  it('does not call a signature broken that came too late', () => {
    assert.deepEqual(line(failed('EXPIRED'), failed('REVOKED')), ['signed: whole body', false]);
  });
});
