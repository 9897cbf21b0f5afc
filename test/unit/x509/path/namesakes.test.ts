import { strict as assert } from 'node:assert';
import * as der from '../../../../src/core/asn1/derWriter';
import { Oid } from '../../../../src/core/asn1/oids';
import { caExtensions, judged, link, type Link } from '../../../support/chains';
import { keyIdentifiers } from '../../../support/chainExtensions';
import { openSignedBy } from '../../../support/chainScene';
import { extension } from '../../../support/testCertificates';

/** A CA with the key identifier `own`, and somebody below it who names the key `named`. */
const caOf = (root: Link, own: number): Promise<Link> =>
  link('Issuing', root, { extensions: [...caExtensions, ...keyIdentifiers(own, 1)] });
const below = (issuer: Link, named: number): Promise<Link> =>
  link('Alice', issuer, { extensions: keyIdentifiers(9, named) });

const endOf = async (links: readonly Link[], anchors?: readonly Link[]) => {
  const question = anchors && { anchors: anchors.map(({ certificate }) => certificate) };
  const paths = await judged(links, question);
  const { certificates, failures } = paths.at(-1) ?? assert.fail();
  const [{ reason, certificate, detail } = assert.fail()] = failures;
  return { names: certificates.map(({ subject }) => subject.text), reason, certificate, detail };
};

describe('an issuer of the right name that is not the one', () => {
  let root: Link;
  before(async () => {
    root = await link('Root', undefined, { extensions: [...caExtensions, ...keyIdentifiers(1, 1)] });
  });

  it('is told from the right one by its key identifier; that one is missing', async () => {
    const [right, wrong] = [await caOf(root, 2), await caOf(root, 3)];
    assert.deepEqual(await endOf([root, wrong, await below(right, 2)]), {
      names: ['CN=Alice'],
      reason: 'issuerNotFound',
      certificate: 0,
      detail: 'CN=Issuing; “Issuing” is at hand, but with the key 03, while the key that signed is 02',
    });
    const many = await Promise.all([3, 4, 5, 6].map((own) => caOf(root, own)));
    const { detail } = await endOf([root, ...many, await below(right, 2)]);
    assert.match(
      detail ?? '',
      /at hand, but with the keys 03, 04, 05 and 1 more, while the key that signed is 02$/,
    );
  });

  it('is a root too', async () => {
    const other = await link('Root', undefined, { extensions: [...caExtensions, ...keyIdentifiers(7, 7)] });
    const issuing = await caOf(root, 2);
    const end = await endOf([root, issuing, await below(issuing, 2)], [other]);
    assert.deepEqual([end.reason, end.certificate], ['issuerNotFound', 1]);
    assert.equal(
      end.detail,
      'CN=Root; “Root” is trusted, but with the key 07, while the key that signed is 01',
    );
  });

  it('is said in the checks of a signature, whether or not a root is trusted', async () => {
    const [right, wrong] = [await caOf(root, 2), await caOf(root, 3)];
    const alice = await below(right, 2);
    const told = /CN=Issuing; “Issuing” is at hand, but with the key 03, while the key that signed is 02$/;
    for (const trust of [[root.certificate], []]) {
      const { signatures } = await openSignedBy([root, wrong, alice], { options: { trust } });
      const path = signatures[0]?.checks.find(({ id }) => id === 'path');
      assert.match(path?.message ?? '', told);
      assert.equal(path?.status, 'indeterminate');
    }
  });

  it('may be the one where no identifier tells, and the certificate changed', async () => {
    const [right, wrong] = [await link('Issuing', root), await link('Issuing', root)];
    const end = await endOf([root, wrong, await link('Alice', right)]);
    assert.deepEqual(end, {
      names: ['CN=Alice', 'CN=Issuing'],
      reason: 'certificateSignatureInvalid',
      certificate: 0,
      detail:
        '“Issuing” is at hand and has not signed it, so that another certificate of that name is missing, or this one was changed',
    });
  });

  it('is the one where the identifier is its own: the certificate was changed', async () => {
    const [right, wrong] = [await caOf(root, 2), await caOf(root, 2)];
    const end = await endOf([root, wrong, await below(right, 2)]);
    assert.equal(end.reason, 'certificateSignatureInvalid');
    assert.equal(
      end.detail,
      '“Issuing” is at hand with the very key identifier that is named, and has not signed it, so that this one was changed or forged',
    );
  });

  it('has an identifier that is cut where nobody would read on', async () => {
    const long = extension(Oid.subjectKeyIdentifier, der.octetString(new Uint8Array(100_000).fill(0xab)));
    const wrong = await link('Issuing', root, { extensions: [...caExtensions, long] });
    const { detail } = await endOf([root, wrong, await below(await caOf(root, 2), 2)]);
    assert.match(detail ?? '', /with the key (?:ab){64}…, while the key that signed is 02$/);
  });

  it('is passed over where the right one is there as well', async () => {
    const [right, wrong] = [await caOf(root, 2), await caOf(root, 3)];
    const paths = await judged([root, wrong, right, await below(right, 2)]);
    assert.deepEqual(paths.at(-1)?.failures, []);
  });
});
