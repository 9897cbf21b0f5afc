import { strict as assert } from 'node:assert';
import { unhurried } from '../../../src/core/bytes/pace';
import type { CryptoProvider } from '../../../src/core/crypto/provider';
import type { Standing } from '../../../src/core/smime/harvest/harvestedRecipient';
import { addresseesOf, candidatesFor } from '../../../src/core/smime/recipientPool';
import { certificateFromBytes, type Certificate } from '../../../src/core/x509/certificate';
import { crlFromBytes, type Crl } from '../../../src/core/x509/crl';
import { pathStandings } from '../../../src/core/verify/path/pathStandings';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { at, basicConstraints, caExtensions, cn, crlDer, link, type Link } from '../../support/chains';
import { certificateDer, ec, emails, identity } from '../../support/testCertificates';

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

  describe('of a certificate that was taken from a message for one address', () => {
    const [own, other] = ['eve@evil.example', 'bob@corp.example'] as const;
    let root: Link;
    let eveRoot: Link;
    let eve: Certificate;
    before(async () => {
      [root, eveRoot] = [await link('Root'), await link('Eve Root')];
      eve = (await link('Eve', eveRoot, { extensions: [emails(own, other)] })).certificate;
    });

    const chosen = async (
      standing: Standing,
      {
        isConfirmed = true,
        anchors = [root.certificate],
        crls = [] as readonly Crl[],
        pool = [eve],
        named = [] as readonly Certificate[],
      },
    ) => {
      const trust = { anchors, crls, ocsp: [], at, requireRevocation: false };
      const candidates = candidatesFor([own, other], [...pool, eve]);
      const standings = await pathStandings(candidates, [eve], trust, nodeCrypto, unhurried);
      const accepted = [{ certificate: eve, address: own, standing, isConfirmed }];
      const basis = { at, standings, accepted };
      return addresseesOf([own, other], pool, named, basis).map((each) =>
        each.certificate === undefined ? 'nobody' : each.concerns.map(({ kind }) => kind).join() || 'trusted',
      );
    };

    it('serves that address alone, and is trusted for it', async () => {
      for (const standing of ['selfSigned', 'untrustedRoot'] as const)
        assert.deepEqual(await chosen(standing, {}), ['trusted', 'nobody'], standing);
    });

    it('serves no other either where it is chosen by hand', async () => {
      assert.deepEqual(await chosen('untrustedRoot', { pool: [], named: [eve] }), ['trusted', 'nobody']);
    });

    it('is trusted for nothing where nobody has confirmed it', async () => {
      assert.deepEqual(await chosen('untrustedRoot', { isConfirmed: false }), ['untrusted', 'nobody']);
    });

    it('serves all that it names where somebody vouches for it today', async () => {
      for (const standing of ['verified', 'untrustedRoot'] as const)
        assert.deepEqual(
          await chosen(standing, { anchors: [eveRoot.certificate] }),
          ['trusted', 'trusted'],
          standing,
        );
    });

    it('is trusted no longer, and serves no other, once nobody vouches for what was taken in as vouched for', async () => {
      assert.deepEqual(await chosen('verified', {}), ['untrusted', 'nobody']);
      assert.deepEqual(await chosen('verified', { anchors: [] }), ['untrusted', 'nobody']);
    });

    it('serves no other either where a file has the same certificate', async () => {
      const copy = certificateFromBytes(eve.raw, 'copy');
      assert.deepEqual(await chosen('selfSigned', { pool: [copy] }), ['trusted', 'nobody']);
    });

    it('is told to be revoked whatever was accepted', async () => {
      const revoked = Number.parseInt(eve.serialNumber.value, 16);
      const crls = [crlFromBytes(await crlDer(eveRoot, { revoked: [revoked] }))];
      for (const standing of ['verified', 'untrustedRoot', 'selfSigned'] as const)
        assert.deepEqual(
          await chosen(standing, { anchors: [eveRoot.certificate], crls }),
          ['revoked', 'nobody'],
          standing,
        );
    });
  });
});

describe('pathStandings', () => {
  const MANY = 501;
  let root: Link;
  let forged: readonly Certificate[];
  before(async function () {
    this.timeout(60_000);
    root = await link('Root');
    const impostor = await link('Root');
    forged = await Promise.all(
      Array.from(
        { length: MANY },
        async () => (await link('Eve', impostor, to('alice@corp.example'))).certificate,
      ),
    );
  });

  const to = (...addresses: readonly [string, ...string[]]) => ({ extensions: [emails(...addresses)] });

  const judged = async (addresses: readonly string[], pool: readonly Certificate[], anchor = root) => {
    const trust = { anchors: [anchor.certificate], crls: [], ocsp: [], at, requireRevocation: false };
    return pathStandings(candidatesFor(addresses, pool), pool, trust, nodeCrypto, unhurried);
  };

  it('judges those of one address however many there are for another', async () => {
    const bob = (await link('Bob', root, to('bob@corp.example'))).certificate;
    const standings = await judged(['alice@corp.example', 'bob@corp.example'], [...forged, bob]);
    assert.equal(standings.get(bob), 'trusted');
  });

  it('trusts none of those that are too many for one address, and says so of each', async () => {
    const late = (await link('Alice', root, to('alice@corp.example'))).certificate;
    const standings = await judged(['alice@corp.example'], [...forged, late]);
    assert.deepEqual([standings.size, standings.get(late)], [MANY + 1, 'untrusted']);
  });

  it('does not count those whose issuer nobody has', async () => {
    const other = await link('Other');
    const late = (await link('Alice', other, to('alice@corp.example'))).certificate;
    const standings = await judged(['alice@corp.example'], [...forged, late], other);
    assert.deepEqual([standings.get(late), standings.get(forged[0] ?? late)], ['trusted', 'untrusted']);
  });

  describe('beside forged certification authorities of the name of the real one', () => {
    let bob: Certificate;
    let issuing: Link;
    let decoys: readonly Link[];
    before(async () => {
      issuing = await link('Issuing', root);
      bob = (await link('Bob', issuing, to('bob@corp.example'))).certificate;
      const ring = await Promise.all(Array.from({ length: 20 }, async () => link('Issuing')));
      const inRing = ring.map(async (each) => link('Issuing', each));
      const underRoot = ring.map(async (each) => link('Issuing', { ...each, certificate: root.certificate }));
      decoys = [...ring, ...(await Promise.all([...inRing, ...underRoot]))];
    });

    const counted = (): { readonly crypto: CryptoProvider; readonly verified: () => number } => {
      let count = 0;
      const crypto: CryptoProvider = {
        ...nodeCrypto,
        verify: async (...of) => {
          count++;
          return nodeCrypto.verify(...of);
        },
      };
      return { crypto, verified: () => count };
    };

    const standingOf = async (pool: readonly Certificate[], crypto: CryptoProvider = nodeCrypto) => {
      const trust = { anchors: [root.certificate], crls: [], ocsp: [], at, requireRevocation: false };
      return pathStandings(candidatesFor(['bob@corp.example'], pool), pool, trust, crypto, unhurried);
    };

    it('finds the way to the root', async () => {
      const pool = [...decoys.map(({ certificate }) => certificate), issuing.certificate, bob];
      assert.equal((await standingOf(pool)).get(bob), 'trusted');
    });

    it('trusts nothing that they have issued, and verifies each of them once', async () => {
      const { crypto, verified } = counted();
      const planted = await Promise.all(
        decoys.map(async (decoy) => (await link('Bob', decoy, to('bob@corp.example'))).certificate),
      );
      const pool = [...decoys.map(({ certificate }) => certificate), ...planted, issuing.certificate, bob];
      const standings = await standingOf(pool, crypto);
      assert.deepEqual(
        [...standings].filter(([, standing]) => standing === 'trusted').map(([each]) => each),
        [bob],
      );
      // Each certificate with the root’s key or with the real authority’s, and the way of Bob twice.
      assert.ok(verified() <= 2 * pool.length, `${verified()} signatures for ${pool.length} certificates`);
    });

    it('takes one certificate in many spellings for one', async () => {
      const { subject, publicKey } = issuing.certificate;
      const former = await certificateDer(root.key, {
        subject: cn('Issuing'),
        issuer: root.certificate.subject.raw,
        extensions: caExtensions,
        notBefore: new Date('2020-01-01T00:00:00Z'),
        notAfter: new Date('2021-01-01T00:00:00Z'),
        spki: publicKey.raw,
      });
      const spelt = Array.from({ length: 20 }, (_, zeros) => inSpelling(former, zeros));
      assert.deepEqual(new Set(spelt.map((each) => each.subject.text)), new Set([subject.text]));
      assert.equal((await standingOf([...spelt, issuing.certificate, bob])).get(bob), 'trusted');
    });
  });
});

/** With zeros before its length, which is in BER the same. */
function inSpelling(der: Uint8Array, zeros: number): Certificate {
  const [tag = 0, length = 0, ...rest] = der;
  const padding = Array.from({ length: zeros }, () => 0);
  return certificateFromBytes(Uint8Array.from([tag, length + zeros, ...padding, ...rest]), 'Issuing');
}
