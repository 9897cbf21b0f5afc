import { strict as assert } from 'node:assert';
import * as der from '../../src/core/asn1/derWriter';
import { Oid } from '../../src/core/asn1/oids';
import { latin1 } from '../../src/core/bytes/text';
import { writePem } from '../../src/core/bytes/pem';
import { ExtensionOid } from '../../src/core/x509/extensionOids';
import { at, basicConstraints, caExtensions, cn, judged, link, type Link } from '../support/chains';
import { emails, extension, keyUsage, nameOf, type CertificateParts } from '../support/testCertificates';
import { describePeer, openssl } from './peers/all';
import { CERT_SIGN } from '../support/keyUsageBits';

type Parts = Partial<CertificateParts>;

/** What is other than usual in the anchor, two CAs and the leaf; both verdicts; and why they differ where they do. */
interface Row {
  readonly title: string;
  readonly parts: readonly [Parts?, Parts?, Parts?, Parts?];
  readonly good: boolean;
  /** Why we are stricter than openssl, or openssl than we are. */
  readonly differs?: string;
}

const usual = [emails('alice@example.org')];
const ca = (...more: readonly der.Der[]): Parts => ({ extensions: [...caExtensions, ...more] });
const caOf = (...extensions: readonly der.Der[]): Parts => ({ extensions });
const leaf = (...more: readonly der.Der[]): Parts => ({ extensions: [...usual, ...more] });
const past = { notAfter: new Date('2026-11-22T00:00:00Z') };
const future = { notBefore: new Date('2026-11-24T00:00:00Z') };
const unknown = (critical: boolean) => extension('1.2.3.4', der.nothing, critical);
const usages = (...oids: readonly string[]) =>
  extension(Oid.extKeyUsage, der.sequence(...oids.map((oid) => der.oid(oid))));
const SERVER = '1.3.6.1.5.5.7.3.1';
const mail = (text: string) => der.contextPrimitive(1, latin1(text));
const host = (text: string) => der.contextPrimitive(2, latin1(text));
const uri = (text: string) => der.contextPrimitive(6, latin1(text));
const ip = (...octets: readonly number[]) => der.contextPrimitive(7, Uint8Array.from(octets));
const directory = (name: der.Der) => der.context(4, name);
const only = (...bases: readonly der.Der[]) => constraint(0, bases);
const never = (...bases: readonly der.Der[]) => constraint(1, bases);
const constraint = (tag: number, bases: readonly der.Der[]) =>
  extension(
    ExtensionOid.nameConstraints,
    der.sequence(der.context(tag, ...bases.map((base) => der.sequence(base)))),
    true,
  );
const named = (...names: readonly der.Der[]): Parts => ({
  extensions: [extension(Oid.subjectAltName, der.sequence(...names))],
});
const utf8Mailbox = (text: string) =>
  der.context(0, der.oid(Oid.smtpUtf8Mailbox), der.context(0, der.utf8String(text)));
const inOrg = (name: string) => ({ subject: nameOf(['2.5.4.10', 'Example'], ['2.5.4.3', name]) });
const org = directory(nameOf(['2.5.4.10', 'Example']));

const row = (title: string, good: boolean, parts: Row['parts'], differs?: string): Row => ({
  title,
  parts,
  good,
  ...(differs !== undefined && { differs }),
});

const rows: readonly Row[] = [
  row('as usual', true, []),
  row('with an expired leaf', false, [{}, {}, {}, past]),
  row('with an expired CA', false, [{}, {}, past]),
  row('with an expired anchor', false, [past]),
  row('with a leaf of tomorrow', false, [{}, {}, {}, future]),
  row('with a CA of tomorrow', false, [{}, future]),
  row('with an issuer that is no CA', false, [{}, {}, caOf(basicConstraints(false))]),
  row('with an issuer without basicConstraints', false, [{}, {}, caOf(keyUsage(CERT_SIGN))]),
  row('with an issuer of version 1', false, [{}, {}, { version: 0, extensions: undefined }]),
  row('with an anchor of version 1', true, [{ version: 0, extensions: undefined }]),
  row('with an issuer that may not sign certificates', false, [
    {},
    {},
    caOf(basicConstraints(true), keyUsage(0x80)),
  ]),
  row('with a CA without keyUsage', true, [{}, {}, caOf(basicConstraints(true))]),
  row('with pathLen 0 on the upper CA', false, [{}, caOf(basicConstraints(true, 0))]),
  row('with pathLen 1 on the upper CA', true, [{}, caOf(basicConstraints(true, 1))]),
  row('with pathLen 0 on the lower CA', true, [{}, {}, caOf(basicConstraints(true, 0))]),
  row('with pathLen 0 on the anchor', false, [caOf(basicConstraints(true, 0))]),
  row('with pathLen 2 on the anchor', true, [caOf(basicConstraints(true, 2))]),
  row('with an unknown critical extension in the leaf', false, [{}, {}, {}, leaf(unknown(true))]),
  row('with an unknown critical extension in a CA', false, [{}, ca(unknown(true))]),
  row('with an unknown extension in the leaf', true, [{}, {}, {}, leaf(unknown(false))]),
  row('with a leaf for digital signatures', true, [{}, {}, {}, leaf(keyUsage(0x80))]),
  row('with a leaf for non-repudiation', true, [{}, {}, {}, leaf(keyUsage(0x40))]),
  row('with a leaf for encrypting', false, [{}, {}, {}, leaf(keyUsage(0x20))]),
  row('with a leaf for mail', true, [{}, {}, {}, leaf(usages(Oid.emailProtection))]),
  row('with a leaf for servers', false, [{}, {}, {}, leaf(usages(SERVER))]),
  row('with a leaf for servers and mail', true, [{}, {}, {}, leaf(usages(SERVER, Oid.emailProtection))]),
  row(
    'with a leaf for any purpose',
    true,
    [{}, {}, {}, leaf(usages(Oid.anyExtendedKeyUsage))],
    'openssl 3.0 does not take anyExtendedKeyUsage for emailProtection; RFC 8550 4.4.4 does',
  ),
  row('with a CA for servers', false, [{}, ca(usages(SERVER))]),
  row('with a CA for mail', true, [{}, ca(usages(Oid.emailProtection))]),
  row('with mail permitted at its host', true, [{}, ca(only(mail('example.org')))]),
  row('with mail permitted at another host', false, [{}, ca(only(mail('example.net')))]),
  row('with mail permitted below a domain', true, [{}, ca(only(mail('.org')))]),
  row('with mail permitted for itself alone', true, [{}, ca(only(mail('alice@example.org')))]),
  row('with mail permitted for another alone', false, [{}, ca(only(mail('bob@example.org')))]),
  row('with mail excluded at its host', false, [{}, ca(never(mail('example.org')))]),
  row('with mail excluded at its host in capitals', false, [{}, ca(never(mail('EXAMPLE.ORG')))]),
  row('with mail excluded at another host', true, [{}, ca(never(mail('example.net')))]),
  row(
    'with itself excluded in capitals',
    false,
    [{}, ca(never(mail('ALICE@example.org')))],
    'mail systems do not heed the case of a local part: what is excluded is so in any case',
  ),
  row(
    'with a host excluded whose final dot is written',
    false,
    [{}, ca(never(mail('bank.example'))), {}, { extensions: [emails('ceo@bank.example.')] }],
    'a final dot names the same host',
  ),
  row('with a permitted domain in the subject’s address broken', false, [
    {},
    ca(only(mail('example.org'))),
    {},
    { subject: nameOf(['2.5.4.3', 'A'], [Oid.emailAddress, 'a@evil.example']), extensions: [] },
  ]),
  row('with a permitted directory', true, [{}, ca(only(org)), inOrg('Lower'), inOrg('Alice')]),
  row('with a directory permitted to others', false, [{}, ca(only(org)), inOrg('Lower')]),
  row('with an excluded directory', false, [{}, ca(never(org)), {}, inOrg('Alice')]),
  row('with a name of a CA excluded', false, [ca(never(directory(cn('Lower'))))]),
  row('with a host permitted', true, [{}, ca(only(host('example.org'))), {}, named(host('a.example.org'))]),
  row('with a host permitted to others', false, [
    {},
    ca(only(host('example.org'))),
    {},
    named(host('example.net')),
  ]),
  row('with a URI permitted', true, [
    {},
    ca(only(uri('example.org'))),
    {},
    named(uri('https://example.org/a')),
  ]),
  row('with a URI excluded', false, [
    {},
    ca(never(uri('.example.org'))),
    {},
    named(uri('https://a.example.org')),
  ]),
  row('with an IP address permitted', true, [
    {},
    ca(only(ip(10, 0, 0, 0, 255, 0, 0, 0))),
    {},
    named(ip(10, 1, 2, 3)),
  ]),
  row('with an IP address permitted to others', false, [
    {},
    ca(only(ip(10, 0, 0, 0, 255, 0, 0, 0))),
    {},
    named(ip(11, 1, 2, 3)),
  ]),
  row('with a Unicode mailbox excluded by its A-label', false, [
    {},
    ca(never(mail('xn--bcher-kva.example'))),
    {},
    named(utf8Mailbox('chef@bücher.example')),
  ]),
];

describePeer(openssl, 'verdicts on certification paths', () => {
  const chainOf = async ([root, first, second, last]: Row['parts']): Promise<readonly Link[]> => {
    const anchor = await link('Root', undefined, root);
    const upper = await link('Upper', anchor, first);
    const lower = await link('Lower', upper, second);
    return [anchor, upper, lower, await link('Alice', lower, { extensions: usual, ...last })];
  };
  /** Whether `openssl verify -purpose smimesign` takes the chain. */
  const isGoodToOpenssl = (links: readonly Link[]): boolean => {
    const names = links.map(({ certificate }, index) => {
      openssl.folder.write(`path${index}.pem`, writePem('CERTIFICATE', certificate.raw));
      return `path${index}.pem`;
    });
    const [anchor = '', ...others] = names;
    const untrusted = others.slice(0, -1).flatMap((name) => ['-untrusted', name]);
    const time = String(at.getTime() / 1000);
    const options = ['-purpose', 'smimesign', '-attime', time, '-CAfile', anchor, ...untrusted];
    try {
      openssl.run('verify', ...options, others.at(-1) ?? anchor);
      return true;
    } catch {
      return false;
    }
  };

  it('are compared on forty chains at least', () => assert.ok(rows.length >= 40));

  it('can be good and bad', () => {
    assert.deepEqual(new Set(rows.map(({ good }) => good)), new Set([true, false]));
  });

  for (const { title, parts, good, differs } of rows) {
    it(`${title}: ${good ? 'good' : 'bad'}${differs === undefined ? '' : `, unlike there: ${differs}`}`, async () => {
      const links = await chainOf(parts);
      const failures = (await judged(links, { purpose: 'sign' })).at(-1)?.failures ?? [];
      assert.deepEqual(
        { ours: failures.length === 0, openssl: isGoodToOpenssl(links) },
        { ours: good, openssl: differs === undefined ? good : !good },
        failures.map(({ reason }) => reason).join(', '),
      );
    });
  }
});
