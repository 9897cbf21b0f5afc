import { strict as assert } from 'node:assert';
import * as der from '../../../../src/core/asn1/derWriter';
import { toHex } from '../../../../src/core/bytes/hex';
import { ExtensionOid } from '../../../../src/core/x509/extensionOids';
import { fetchUrl } from '../../../../src/core/x509/fetch/fetchUrl';
import { pathRequests } from '../../../../src/core/x509/fetch/pathRequests';
import { crlFromBytes } from '../../../../src/core/x509/crl';
import { encodeOcspRequest } from '../../../../src/core/x509/ocsp/ocspRequest';
import type { PathQuestion } from '../../../../src/core/x509/path/judgePath';
import { nodeCrypto } from '../../../../src/platform/node/nodeCrypto';
import { authorityInfoAccess, crlDistributionPoints } from '../../../support/accessExtensions';
import { leafExtensions } from '../../../support/chainScene';
import { caExtensions, crlDer, judged, link, type Link } from '../../../support/chains';
import { extension } from '../../../support/testCertificates';

describe('an address that can be asked', () => {
  for (const [url, host] of [
    ['http://ca.example.org/ca.crt', 'ca.example.org'],
    ['HTTPS://CA.Example.ORG:8443/a?b', 'ca.example.org'],
    ['http://192.0.2.1/', '192.0.2.1'],
    ['http://[2001:db8::1]/', '[2001:db8::1]'],
  ] as const)
    it(url, () => assert.equal(fetchUrl(url)?.host, host));

  for (const url of [
    'ldap://ca.example.org/cn=CA',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'ca.example.org/ca.crt',
    'http:///',
    'http://user@ca.example.org/',
    'http://ca.example.org:secret@evil.example/',
    'http://ca.example.org/\nHost: evil.example',
    'http://ca.exa\tmple.org/',
    'http://ca.example.org/ a',
    'http://ca.example.org/\u202egpj.exe',
    `http://ca.example.org/${'a'.repeat(2000)}`,
    '',
  ])
    it(`is not ${JSON.stringify(url.slice(0, 60))}`, () => assert.equal(fetchUrl(url), undefined));
});

describe('what could be asked about a path', () => {
  const CA = 'http://ca.example.org/ca.crt';
  const CRL = 'http://crl.example.org/ca.crl';
  const OCSP = 'http://ocsp.example.org/';
  const access = [authorityInfoAccess({ caIssuers: [CA], ocsp: [OCSP] }), crlDistributionPoints(CRL)];

  let root: Link;
  let ca: Link;
  let alice: Link;
  before(async () => {
    root = await link('Root');
    ca = await link('CA', root, { extensions: [...caExtensions, ...access] });
    alice = await link('Alice', ca, { extensions: [...leafExtensions, ...access] });
  });

  const requests = async (links: readonly Link[], question: Partial<PathQuestion> = {}) =>
    pathRequests([await judged(links, { revocation: 'ifKnown', ...question })], nodeCrypto);
  const inShort = async (...of: Parameters<typeof requests>) =>
    (await requests(...of)).map(({ kind, method, url, subject }) => `${kind} ${method} ${url} ${subject}`);

  it('is the issuer that is missing', async () => {
    assert.deepEqual(await inShort([root, alice]), [`issuer GET ${CA} CN=Alice`]);
    const paths = await judged([root, alice]);
    const [failure] = paths[0]?.failures ?? [];
    assert.deepEqual(
      [failure?.reason, failure?.detail],
      ['issuerNotFound', `CN=CA, which the certificate says is at ${CA}`],
    );
  });

  it('is the issuer where one of its name is not it', async () => {
    const namesake = await link('CA', root);
    assert.deepEqual(await inShort([root, namesake, alice]), [`issuer GET ${CA} CN=Alice`]);
  });

  it('names the issuer where nobody says where it is', async () => {
    const bob = await link('Bob', ca, { extensions: leafExtensions });
    const [path] = await judged([root, bob]);
    assert.equal(path?.failures[0]?.detail, 'CN=CA');
    assert.deepEqual(await inShort([root, bob]), []);
  });

  it('is whether its certificates were revoked, each responder about each, each CRL once', async () => {
    assert.deepEqual(await inShort([root, ca, alice]), [
      `ocsp POST ${OCSP} CN=Alice`,
      `crl GET ${CRL} CN=Alice`,
      `ocsp POST ${OCSP} CN=CA`,
    ]);
    const [first] = await requests([root, ca, alice]);
    const body = await encodeOcspRequest(alice.certificate, ca.certificate, nodeCrypto);
    assert.equal(toHex(first?.body ?? assert.fail()), toHex(body));
  });

  it('is nothing where all is known, or nobody wants to know', async () => {
    const crls = [crlFromBytes(await crlDer(root)), crlFromBytes(await crlDer(ca))];
    assert.deepEqual(await inShort([root, ca, alice], { crls }), []);
    assert.deepEqual(await inShort([root, ca, alice], { revocation: 'off' }), []);
  });

  it('is nothing that no web server has, or that is damaged', async () => {
    const elsewhere = [
      authorityInfoAccess({ caIssuers: ['ldap://ca.example.org/'], ocsp: ['http://a@b/'] }),
      extension(ExtensionOid.cRLDistributionPoints, der.nothing),
    ];
    const bob = await link('Bob', ca, { extensions: [...leafExtensions, ...elsewhere] });
    assert.deepEqual(await inShort([root, ca, bob], { anchors: [ca.certificate] }), []);
    const damaged = [extension(ExtensionOid.authorityInfoAccess, der.nothing)];
    const carol = await link('Carol', ca, { extensions: [...leafExtensions, ...damaged] });
    assert.deepEqual(await inShort([root, carol]), []);
  });

  it('is nothing behind thousands of addresses that nobody can ask', async () => {
    const urls = [...Array.from({ length: 10_000 }, (_, at) => `ftp://${at}.example.org/`), CA];
    const bob = await link('Bob', ca, { extensions: [authorityInfoAccess({ caIssuers: urls })] });
    assert.deepEqual(await requests([root, bob]), []);
  });

  it('is no more than twenty', async () => {
    const urls = Array.from({ length: 100 }, (_, at) => `http://${at}.example.org/`);
    const bob = await link('Bob', ca, { extensions: [authorityInfoAccess({ caIssuers: urls })] });
    assert.equal((await requests([root, bob])).length, 20);
  });
});
