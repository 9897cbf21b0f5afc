import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { canBeNamed, fileWord, shellWord } from '../../../src/core/smime/openssl/shellWord';
import { hasNamesToFillIn } from '../../../src/core/report/openssl/namesToFillIn';
import { opensslCommand } from '../../../src/core/report/opensslCommand';
import type { Report } from '../../../src/core/report/report';
import { findProgram } from '../../support/findProgram';
import { couldNotRun } from '../../support/couldNotRun';
import { open, protectedAs } from '../../support/opening';
import { sampleMessage } from '../../support/sampleMessage';
import { ec, identity, type TestIdentity } from '../../support/testCertificates';

const HOSTILE = [
  "'",
  '"',
  '`id`',
  '$(id)',
  '${x}',
  '\\',
  '; id',
  '| id',
  '&',
  '*',
  '?',
  '~',
  '#',
  '!',
  ' ',
  'ü',
  '日本',
  '-in',
];
const words = fc.array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'grapheme' })), {
  minLength: 1,
});

const signedBy = ({ signer }: TestIdentity) => ({ signers: [signer], signMode: 'opaque' }) as const;

describe('the command line of openssl', () => {
  let report: Report;
  let alice: TestIdentity;
  let bob: TestIdentity;
  before(async () => {
    [alice, bob] = [await identity(ec, 'Alice'), await identity(ec, 'Bob')];
    const parties = { signers: [alice.signer], recipients: [bob.certificate] };
    ({ report } = await open(await protectedAs('tripleWrap', sampleMessage, parties), [bob.decryptor]));
  });

  it('is one for each layer, through those around it', () => {
    assert.equal(
      opensslCommand(report, '1.2'),
      'openssl cms -verify -CAfile ROOTS.pem -no-CApath -no-CAstore -purpose smimesign -inform SMIME -in test.eml\n',
    );
    assert.equal(
      opensslCommand(report, '1.1.1.2', '2026-11-23T08:00:00Z'),
      [
        "sh <<'SMIME_SCRIPT'",
        '# The signatures around are passed through and not verified.',
        'openssl cms -verify -noverify -nosigs -inform SMIME -in test.eml |',
        '  openssl cms -decrypt -recip RECIPIENT.pem -inkey KEY.pem -inform SMIME |',
        '  openssl cms -verify -CAfile ROOTS.pem -no-CApath -no-CAstore -purpose smimesign -attime 1795420800 -inform SMIME',
        'SMIME_SCRIPT',
        '',
      ].join('\n'),
    );
    for (const id of ['1', '1.1.1', '9.9']) assert.equal(opensslCommand(report, id), undefined);
  });

  it('says nothing of line ends where the content lies inside the signature and is hashed as it stands', async () => {
    const parties = { signers: [alice.signer], recipients: [] };
    const [opaque, detached] = await Promise.all(
      (['opaque', 'detached'] as const).map(async (signMode) => {
        const message = await protectedAs('sign', sampleMessage, { ...parties, signMode });
        return (await open(message)).report;
      }),
    );
    assert.doesNotMatch(opensslCommand(opaque ?? assert.fail(), '1') ?? assert.fail(), /line ends/);
    const bare = (detached ?? assert.fail()).signatures.map((each) => ({
      ...each,
      digest: { ...each.digest, lineEnds: 'bare LF' as const },
    }));
    assert.match(opensslCommand({ ...detached, signatures: bare } as Report, '1.2') ?? '', /line ends/);
  });

  it('asks for the certificates where the signer’s is not in the message', () => {
    const without = {
      ...report,
      signatures: report.signatures.map((each) => ({
        ...each,
        signer: { ...each.signer, certificate: undefined },
      })),
    } as unknown as Report;
    assert.match(opensslCommand(without, '1.2') ?? '', / -certfile CERTIFICATES\.pem /);
  });

  it('says where names in capitals are to be filled in, and nowhere else', async () => {
    const { report: opaque } = await open(
      await protectedAs('sign', sampleMessage, { recipients: [], ...signedBy(alice) }),
    );
    const kinds = [
      'compressed-data',
      'digested-data',
      'certs-only',
      'encrypted-data',
      'signed-data',
    ] as const;
    const commands = kinds.map((kind) => {
      const layers = opaque.layers.map((layer) => ({ ...layer, kind }));
      return opensslCommand({ ...opaque, layers }, '1') ?? assert.fail();
    });
    assert.deepEqual(commands.map(hasNamesToFillIn), [false, false, false, true, true]);
    for (const id of ['1.2', '1.1.1.2', '1.1'])
      assert.ok(hasNamesToFillIn(opensslCommand(report, id) ?? assert.fail()));
    assert.ok(hasNamesToFillIn('openssl cms -uncompress -inform SMIME -in FILE'));
    assert.ok(hasNamesToFillIn('openssl asn1parse -in LAYER_1_2.der'));
    assert.ok(!hasNamesToFillIn("# FILE\nopenssl cms -uncompress -inform DER -in 'MY FILES'/LAYER.der"));
  });

  it('has nothing of the message in its comments, and no name that a terminal would obey', () => {
    for (const file of ['a\u001b[201~\nid\n', 'x\u202e.eml', '']) {
      const command = opensslCommand({ ...report, file }, '1.2') ?? assert.fail();
      assert.match(
        command,
        /\n# The name of the file has characters.*\nopenssl cms .* -in FILE\nSMIME_SCRIPT\n$/,
      );
    }
    const command = opensslCommand({ ...report, file: "# it's\u00a0'; id" }, '1.1') ?? assert.fail();
    for (const line of command.split('\n').filter((each) => each.startsWith('#')))
      assert.doesNotMatch(line, /['"`$]/);
  });

  it('names any file as one word of a POSIX shell', () => {
    if (findProgram('sh') === undefined) {
      couldNotRun('no POSIX shell: quoting of file names');
      return;
    }
    const names = fc
      .sample(words, { numRuns: 300, seed: 5 })
      .map((parts) => parts.join(''))
      .filter(canBeNamed);
    const script = `printf '%s\\0' ${names.map(shellWord).join(' ')}`;
    const { stdout, status } = spawnSync('sh', ['-c', script], { encoding: 'utf8' });
    assert.equal(status, 0);
    assert.deepEqual(stdout.split('\0').slice(0, -1), names);
    for (const name of names) assert.ok(!/^'?-/.test(fileWord(name)), name);
  });
});
