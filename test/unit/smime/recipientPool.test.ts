import { strict as assert } from 'node:assert';
import { unhurried } from '../../../src/core/bytes/pace';
import { addresseesOf, candidatesFor } from '../../../src/core/smime/recipientPool';
import type { Certificate } from '../../../src/core/x509/certificate';
import { pathStandings } from '../../../src/core/verify/path/pathStandings';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { at, basicConstraints, link, type Link } from '../../support/chains';
import { ec, emails, identity } from '../../support/testCertificates';

describe('addresseesOf', () => {
  let certificate: Certificate;
  before(async () => {
    certificate = (await identity(ec, 'Bob', { extensions: [emails('Bob@xn--bcher-kva.example')] }))
      .certificate;
  });

  it('takes an address for the same however its domain and case are written', () => {
    const addresses = ['bob@b\u00fccher.example', 'BOB@B\u00dcCHER.EXAMPLE'];
    for (const [pool, named] of [
      [[certificate], []],
      [[], [certificate]],
    ] as const) {
      const [only, ...others] = addresseesOf(addresses, pool, named);
      assert.deepEqual([only?.certificate, others], [certificate, []]);
    }
  });

  it('passes over a key that can be broken, however long its certificate is valid', async () => {
    const parts = {
      extensions: [emails('bob@bucher.example')],
      notAfter: new Date('2090-01-01T00:00:00Z'),
    };
    const broken = (await identity({ kind: 'rsa', bits: 768 }, 'Bob', parts)).certificate;
    const sound = (await identity(ec, 'Bob', { extensions: parts.extensions })).certificate;
    const [only] = addresseesOf(['bob@bucher.example'], [broken, sound], []);
    assert.equal(only?.certificate, sound);
  });

  it('names each address that is without a certificate once', () => {
    const addresses = ['carol@example.net', 'Carol@EXAMPLE.net', 'bob@bucher.example'];
    const found = addresseesOf(addresses, [certificate], []);
    assert.deepEqual(
      found.map(({ address, certificate: own }) => [address.toLowerCase(), own]),
      [
        ['carol@example.net', undefined],
        ['bob@bucher.example', undefined],
      ],
    );
  });

  it('takes what was chosen by hand before what is found', async () => {
    const other = (await identity(ec, 'Bob', { extensions: [emails('bob@xn--bcher-kva.example')] }))
      .certificate;
    assert.equal(addresseesOf(['bob@b\u00fccher.example'], [certificate], [other])[0]?.certificate, other);
  });

  describe('of several certificates', () => {
    const address = 'bob@bucher.example';
    const own = [basicConstraints(false), emails(address)];
    let root: Link;
    let issued: Certificate;
    let planted: Certificate;
    before(async () => {
      root = await link('Root');
      const foreign = await link('Foreign');
      issued = (await link('Bob', root, { extensions: own })).certificate;
      const longer = { extensions: own, notAfter: new Date('2090-01-01T00:00:00Z') };
      planted = (await link('Mallory', foreign, longer)).certificate;
    });

    const chosen = async (anchors: readonly Certificate[]) => {
      const pool = [planted, issued];
      const trust = { anchors, crls: [], ocsp: [], at, requireRevocation: false };
      const candidates = candidatesFor([address], pool);
      const standings = await pathStandings(candidates, pool, trust, nodeCrypto, unhurried);
      return addresseesOf([address], pool, [], { at, standings })[0];
    };

    it('takes the one that a trusted root vouches for, and says nothing of the others', async () => {
      const trusted = await chosen([root.certificate]);
      assert.equal(trusted?.certificate, issued);
      assert.deepEqual(trusted.concerns, []);
    });

    it('tells that there is a choice where nobody is trusted', async () => {
      const open = await chosen([]);
      assert.equal(open?.certificate, planted);
      assert.deepEqual(
        open.concerns.map(({ kind }) => kind),
        ['severalKeys'],
      );
    });

    it('counts each other certificate once, and none that is out of its dates', async () => {
      const early = new Date('2020-01-01T00:00:00Z');
      const old = { extensions: own, notBefore: early, notAfter: new Date('2021-01-01T00:00:00Z') };
      const former = (await link('Bob', root, old)).certificate;
      const spelt = [basicConstraints(false), emails(address, address.toUpperCase())];
      const other = (await link('Bob', root, { extensions: spelt })).certificate;
      const pool = [issued, former, other, other];
      const [first] = addresseesOf([address], pool, [], { at });
      assert.deepEqual(
        first?.concerns.map(({ text }) => text),
        ['there is another certificate for this address, with another key'],
      );
    });

    it('tells where no trusted root vouches for any', async () => {
      const other = (await link('Other')).certificate;
      assert.deepEqual(
        (await chosen([other]))?.concerns.map(({ kind }) => kind),
        ['untrusted', 'severalKeys'],
      );
    });
  });
});
