import { strict as assert } from 'node:assert';
import * as der from '../../../../src/core/asn1/derWriter';
import { Oid } from '../../../../src/core/asn1/oids';
import { latin1 } from '../../../../src/core/bytes/text';
import { ANY_POLICY } from '../../../../src/core/x509/certificatePolicies';
import { ExtensionOid } from '../../../../src/core/x509/extensionOids';
import type { CertificateParts } from '../../../support/testCertificates';
import { emails, extension, keyUsage, nameOf } from '../../../support/testCertificates';
import {
  certificatePolicies,
  nameConstraints,
  policyMappings,
  requireExplicitPolicy,
} from '../../../support/chainExtensions';
import { basicConstraints, caExtensions, cn, link, reasons, type Link } from '../../../support/chains';
import { CERT_SIGN } from '../../../support/keyUsageBits';

type Parts = Partial<CertificateParts>;
const leafExtensions = [emails('alice@example.org')];
const caWith = (...more: readonly der.Der[]): Parts => ({ extensions: [...caExtensions, ...more] });
const leafWith = (...more: readonly der.Der[]): Parts => ({ extensions: [...leafExtensions, ...more] });

/** A chain of anchor, two CAs and a leaf, with what is other than usual. */
async function chain(
  root: Parts = {},
  first: Parts = {},
  second: Parts = {},
  leaf: Parts = {},
): Promise<readonly Link[]> {
  const anchor = await link('Root', undefined, root);
  const upper = await link('Upper', anchor, first);
  const lower = await link('Lower', upper, second);
  return [anchor, upper, lower, await link('Alice', lower, { extensions: leafExtensions, ...leaf })];
}

const critical = extension('1.2.3.4', der.nothing, true);
const past = { notAfter: new Date('2026-11-23T07:59:58Z') };
const future = { notBefore: new Date('2026-11-23T08:00:01Z') };
const mail = (text: string) => der.contextPrimitive(1, latin1(text));
type Row = readonly [
  string,
  readonly [Parts?, Parts?, Parts?, Parts?],
  readonly (readonly [string, number])[],
];
const uri = (text: string) => der.contextPrimitive(6, latin1(text));
const leafWithNames = (...names: readonly der.Der[]): Parts => ({
  extensions: [extension(Oid.subjectAltName, der.sequence(...names))],
});
const isAscii = (text: string) => /^[ -~]*$/.test(text);

/** An rfc822Name, or a SmtpUTF8Mailbox where it takes one (RFC 9598). */
function address(text: string): der.Der {
  if (isAscii(text)) return emails(text);
  const mailbox = der.context(0, der.oid(Oid.smtpUtf8Mailbox), der.context(0, der.utf8String(text)));
  return extension(Oid.subjectAltName, der.sequence(mailbox));
}

/** A base that is excluded, and a name that mail programs take for one below it. */
const EXCLUDED = [
  ['bank.example', 'ceo@BANK.example'],
  ['bank.example', 'ceo@bank.example.'],
  ['.bank.example', 'ceo@eu.bank.example.'],
  ['ceo@bank.example', 'CEO@bank.example'],
  ['ceo@bank.example', '"ceo"@bank.example'],
  ['xn--bcher-kva.example', 'chef@bücher.example'],
  ['.xn--bcher-kva.example', 'chef@eu.bücher.example'],
  ['', 'ceo@bank.example'],
] as const;
const PERMITTED = [
  ['xn--bcher-kva.example', 'chef@bücher.example'],
  ['Bank.Example', 'ceo@bank.example'],
  ['.example', 'ceo@bank.example'],
] as const;
const EXCLUDED_URIS = [
  'http://bank.example./',
  'http://BANK.example:80/x',
  'http://a@b@bank.example/',
  'http://u:p@bank.example',
  'urn:bank',
  'http://[::1]/',
];

describe('a certification path', () => {
  const table: readonly Row[] = [
    ['is good as usual', [], []],
    ['is not good with an expired leaf', [{}, {}, {}, past], [['certificateExpired', 0]]],
    ['is not good with an expired CA', [{}, past], [['certificateExpired', 2]]],
    ['is not good with an expired anchor', [past], [['certificateExpired', 3]]],
    ['is not good with a leaf of tomorrow', [{}, {}, {}, future], [['certificateNotYetValid', 0]]],
    ['counts the last second', [{}, {}, {}, { notAfter: new Date('2026-11-23T08:00:00Z') }], []],
    ['needs CAs', [{}, { extensions: [keyUsage(CERT_SIGN)] }], [['notACa', 2]]],
    ['needs CAs that say so', [{}, {}, { extensions: [basicConstraints(false)] }], [['notACa', 1]]],
    [
      'needs CAs that may sign certificates',
      [{}, {}, { extensions: [basicConstraints(true), keyUsage(0x80)] }],
      [['mayNotSignCertificates', 1]],
    ],
    ['does without keyUsage', [{}, {}, { extensions: [basicConstraints(true)] }], []],
    [
      'is no longer than a CA allows',
      [{}, { extensions: [basicConstraints(true, 0)] }],
      [['pathLenExceeded', 1]],
    ],
    [
      'is no longer than the anchor allows',
      [{ extensions: [basicConstraints(true, 0)] }],
      [
        ['pathLenExceeded', 2],
        ['pathLenExceeded', 1],
      ],
    ],
    [
      'may be as long as a CA allows',
      [{ extensions: [basicConstraints(true, 2)] }, { extensions: [basicConstraints(true, 1)] }],
      [],
    ],
    ['knows every critical extension', [{}, {}, caWith(critical)], [['criticalExtensionUnknown', 1]]],
    ['knows those of the leaf', [{}, {}, {}, leafWith(critical)], [['criticalExtensionUnknown', 0]]],
    ['passes over what is not critical', [{}, {}, {}, leafWith(extension('1.2.3.4', der.nothing))], []],
    [
      'needs extensions that can be read',
      [{}, {}, caWith(extension(ExtensionOid.nameConstraints, der.nothing))],
      [['extensionUnreadable', 1]],
    ],
    ['needs each extension once', [{}, {}, caWith(keyUsage(CERT_SIGN))], [['extensionUnreadable', 1]]],
    ['needs extensions that are some', [{}, {}, {}, leafWith(der.sequence())], [['extensionUnreadable', 0]]],
    [
      'holds names to what is permitted',
      [{}, caWith(nameConstraints({ permitted: [mail('example.net')] }))],
      [['nameNotPermitted', 0]],
    ],
    [
      'holds names to what is not excluded',
      [{}, caWith(nameConstraints({ excluded: [mail('.org')] }))],
      [['nameNotPermitted', 0]],
    ],
    [
      'lets names be where they are permitted',
      [{}, caWith(nameConstraints({ permitted: [mail('example.org')] }))],
      [],
    ],
    [
      'holds names to every CA’s constraints',
      [
        caWith(nameConstraints({ permitted: [mail('example.org')] })),
        caWith(nameConstraints({ permitted: [mail('bob@example.org')] })),
      ],
      [['nameNotPermitted', 0]],
    ],
    [
      'holds the names of CAs too',
      [caWith(nameConstraints({ excluded: [der.context(4, cn('Lower'))] }))],
      [['nameNotPermitted', 1]],
    ],
    [
      'holds addresses in the subject too',
      [
        {},
        caWith(nameConstraints({ permitted: [mail('example.org')] })),
        {},
        {
          subject: nameOf(['2.5.4.3', 'Alice'], [Oid.emailAddress, 'alice@evil.example']),
        },
      ],
      [['nameNotPermitted', 0]],
    ],
    ['needs CAs of version 3, whatever extensions they bring', [{}, { version: 0 }], [['notACa', 2]]],
    [
      'needs extensions with nothing behind them',
      [
        {},
        {},
        {},
        leafWith(der.sequence(der.oid(Oid.keyUsage), der.octetString(Uint8Array.of(3, 2, 7, 0x80, 5, 0)))),
      ],
      [['extensionUnreadable', 0]],
    ],
    [
      'needs a keyUsage that is one',
      [{}, {}, {}, leafWith(extension(Oid.keyUsage, der.octetString(Uint8Array.of(0, 0xff))))],
      [['extensionUnreadable', 0]],
    ],
    ...EXCLUDED.map(([base, name]): Row => [
      `keeps ${name} out where ${base || 'everything'} is excluded`,
      [{}, caWith(nameConstraints({ excluded: [mail(base)] })), {}, { extensions: [address(name)] }],
      [['nameNotPermitted', 0]],
    ]),
    ...PERMITTED.map(([base, name]): Row => [
      `lets ${name} be where ${base} is permitted`,
      [{}, caWith(nameConstraints({ permitted: [mail(base)] })), {}, { extensions: [address(name)] }],
      [],
    ]),
    ...EXCLUDED_URIS.map((name): Row => [
      `keeps ${name} out where bank.example is excluded`,
      [{}, caWith(nameConstraints({ excluded: [uri('bank.example')] })), {}, leafWithNames(uri(name))],
      [['nameNotPermitted', 0]],
    ]),
    [
      'holds names to no constraint that names nothing',
      [{}, caWith(nameConstraints({ permitted: [der.context(4)] }))],
      [['extensionUnreadable', 2]],
    ],
    [
      'needs a policy where a CA asks for one',
      [{}, caWith(requireExplicitPolicy(0))],
      [
        ['policyNotAllowed', 1],
        ['policyNotAllowed', 0],
      ],
    ],
    [
      'has the policy that a CA asks for',
      [
        {},
        caWith(requireExplicitPolicy(0), certificatePolicies('1.2.1')),
        caWith(certificatePolicies('1.2.1')),
        leafWith(certificatePolicies('1.2.1')),
      ],
      [],
    ],
    [
      'has a policy that is mapped',
      [
        {},
        caWith(requireExplicitPolicy(0), certificatePolicies('1.2.1'), policyMappings(['1.2.1', '1.2.2'])),
        caWith(certificatePolicies('1.2.2')),
        leafWith(certificatePolicies('1.2.2')),
      ],
      [],
    ],
    [
      'has no policy that is not mapped',
      [
        {},
        caWith(requireExplicitPolicy(0), certificatePolicies('1.2.1'), policyMappings(['1.2.1', '1.2.2'])),
        caWith(certificatePolicies('1.2.1')),
        leafWith(certificatePolicies('1.2.1')),
      ],
      [
        ['policyNotAllowed', 1],
        ['policyNotAllowed', 0],
      ],
    ],
    [
      'maps anyPolicy nowhere',
      [{}, caWith(certificatePolicies(ANY_POLICY), policyMappings([ANY_POLICY, '1.2.2']))],
      [['anyPolicyMapped', 2]],
    ],
  ];
  for (const [title, parts, expected] of table) {
    it(title, async () => assert.deepEqual(await reasons(await chain(...parts)), expected));
  }

  it('takes no certificate with elements that do not belong there', async () => {
    const root = await link('Root');
    await assert.rejects(link('Alice', root, { extensions: leafExtensions, trailing: der.context(4) }), {
      reason: 'notACertificate',
    });
  });

  it('needs the key of the issuer', async () => {
    const [root, upper, lower, alice] = await chain();
    const other = await link('Lower', upper);
    assert.ok(root && upper && lower && alice);
    assert.deepEqual(await reasons([root, upper, other, alice]), [['certificateSignatureInvalid', 0]]);
    assert.deepEqual(
      await reasons([root, upper, other, lower, alice]),
      [],
      'of two of that name the right one is found',
    );
  });

  it('ends where an issuer is not at hand, and where a root is not trusted', async () => {
    const [root, upper, lower, alice] = await chain();
    assert.ok(root && upper && lower && alice);
    assert.deepEqual(await reasons([root, lower, alice]), [['issuerNotFound', 1]]);
    const stranger = await link('Stranger');
    assert.deepEqual(await reasons([stranger, root, upper, lower, alice]), [['rootNotTrusted', 3]]);
    assert.deepEqual(await reasons([alice]), [], 'what is itself an anchor is trusted');
  });

  it('finds issuers by their names in whatever way they are written (RFC 5280 7.1)', async () => {
    const root = await link('Root');
    const ca = await link('Ca', root, { subject: nameOf(['2.5.4.3', der.utf8String('Straße  CA')]) });
    const issuer = {
      ...ca,
      certificate: {
        ...ca.certificate,
        subject: (await link('x', root, { subject: nameOf(['2.5.4.3', der.bmpString(' STRAßE ca ')]) }))
          .certificate.subject,
      },
    };
    const alice = await link('Alice', issuer, { extensions: leafExtensions });
    assert.deepEqual(await reasons([root, ca, alice]), []);
  });

  it('comes to an end where policies are mapped two to two through many levels', async () => {
    const pairs = [
      ['1.2.1', '1.2.1'],
      ['1.2.1', '1.2.2'],
      ['1.2.2', '1.2.1'],
      ['1.2.2', '1.2.2'],
    ] as const;
    const links = [await link('Root')];
    for (let level = 0; level < 17; level++)
      links.push(
        await link(
          `CA ${level}`,
          links.at(-1),
          caWith(certificatePolicies('1.2.1', '1.2.2'), policyMappings(...pairs)),
        ),
      );
    links.push(await link('Alice', links.at(-1), leafWith(certificatePolicies('1.2.1'))));
    assert.deepEqual(await reasons(links, { requireExplicitPolicy: true }), []);
    assert.deepEqual(await reasons(links, { requireExplicitPolicy: true, policies: ['1.2.3'] }), [
      ['policyNotAllowed', 0],
    ]);
  });

  it('comes to an end among certificates that all name each other', async () => {
    const twins: Link[] = [];
    const seed = await link('Twin');
    for (let count = 0; count < 40; count++) twins.push(await link('Twin', seed));
    const alice = await link('Alice', twins[0], { extensions: leafExtensions });
    const stranger = await link('Stranger');
    const found = await reasons([stranger, ...twins, seed, alice]);
    assert.equal(found.length, 1);
  });
});
