import { strict as assert } from 'node:assert';
import { algorithmIdentifierWithNull } from '../../../src/core/asn1/algorithmIdentifier';
import type { BerNode } from '../../../src/core/asn1/berNode';
import { octetString, sequence } from '../../../src/core/asn1/derWriter';
import { Oid } from '../../../src/core/asn1/oids';
import type { ByteSource } from '../../../src/core/bytes/byteSource';
import { makePace, unhurried } from '../../../src/core/bytes/pace';
import { concat } from '../../../src/core/bytes/segments';
import { encodeAuthEnvelopedData } from '../../../src/core/cms/authEnvelopedData';
import { encodeContentInfo } from '../../../src/core/cms/contentInfo';
import { encodeKeyTransRecipientInfo } from '../../../src/core/cms/keyTransRecipientInfo';
import type { ContentCipher, DigestName } from '../../../src/core/crypto/algorithms';
import { encodeContentEncryption } from '../../../src/core/crypto/contentEncryption';
import { publicKeys } from '../../../src/core/crypto/registry/publicKeys';
import { SmimeError } from '../../../src/core/errors/smimeError';
import type { Report } from '../../../src/core/report/report';
import { decryptMessage, type DecryptOptions } from '../../../src/core/smime/decryptMessage';
import { allLayers, isEncrypted, isSigned, type Layer } from '../../../src/core/smime/layer';
import { protect, type Mode, type ProtectOptions } from '../../../src/core/smime/protect';
import type { Certificate } from '../../../src/core/x509/certificate';
import { nodePlatform } from '../../support/nodePlatform';
import { entityOf, layersOf, open, plainOptions, protectedAs } from '../../support/opening';
import { sampleMessage, sampleWithLf } from '../../support/sampleMessage';
import { ec, identity, keyUsage, rsa, type TestIdentity } from '../../support/testCertificates';
import { because } from '../../support/because';
import { DIGITAL_SIGNATURE, KEY_AGREEMENT } from '../../support/keyUsageBits';

const kinds = (root: Layer) => [...allLayers(root)].map(({ kind }) => kind);
const outermost = ({ layers: [layer] }: Report) => layer ?? assert.fail();
const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

/** The same envelope as an AuthEnvelopedData with a tag made up. */
function asAuthEnveloped(source: ByteSource, envelopedData: BerNode): Uint8Array {
  const components = envelopedData.children.map((child) => source.view(child));
  const body = sequence(...components, octetString(new Uint8Array(16)));
  return concat(encodeContentInfo(Oid.authEnvelopedData, [body]));
}

/** A message that names one recipient very often, each time with a key that is none. */
function toOneOften(recipient: Certificate, times: number): Uint8Array {
  const info = encodeKeyTransRecipientInfo(
    recipient,
    algorithmIdentifierWithNull(publicKeys.rsaEncryption.oid),
    new Uint8Array(256).fill(0x41),
  );
  const cipher = encodeContentEncryption('aes-128-gcm', new Uint8Array(12));
  const infos = Array.from({ length: times }, () => info);
  return concat(encodeAuthEnvelopedData(infos, cipher, [new Uint8Array(64)], new Uint8Array(16)));
}

describe('the four modes', () => {
  let alice: TestIdentity;
  let bob: TestIdentity;
  let dana: TestIdentity;
  let rsaPair: TestIdentity;
  let entity: string;
  before(async () => {
    [alice, bob, dana, rsaPair] = await Promise.all([
      identity(ec, 'Alice'),
      identity({ kind: 'ec', curve: 'P-384' }, 'Bob'),
      identity({ kind: 'ec', curve: 'P-521' }, 'Dana'),
      identity(rsa, 'Rita'),
    ]);
    entity = latin1(await entityOf(sampleMessage));
  });

  /** That everything comes out again, and the signatures hold. */
  async function assertRoundTrip(mode: Mode, options: Partial<ProtectOptions>, keys: TestIdentity[]) {
    const bytes = await protectedAs(mode, sampleMessage, {
      signers: [alice.signer],
      recipients: [bob.certificate],
      ...options,
    });
    const { report } = await open(
      bytes,
      keys.map(({ decryptor }) => decryptor),
    );
    const signatures = { sign: 1, encrypt: 0, signEncrypt: 1, tripleWrap: 2 }[mode];
    assert.equal(
      report.signatures.length,
      signatures * (mode === 'tripleWrap' ? 1 : (options.signers?.length ?? 1)),
    );
    for (const { checks } of report.signatures) {
      assert.deepEqual(
        checks.slice(0, 3).map(({ status }) => status),
        ['passed', 'passed', 'passed'],
      );
    }
    assert.equal(report.summary.signed, signatures > 0 ? 'whole' : 'none');
    assert.equal(report.summary.encrypted, mode === 'sign' ? 'none' : 'whole');
    assert.equal(report.summary.decrypted, mode !== 'sign');
    assert.equal(report.summary.tripleWrapped, mode === 'tripleWrap');
    assert.deepEqual(
      report.findings.filter(({ severity }) => severity !== 'info').map(({ rule }) => rule),
      [
        ...(options.cipher === 'des-ede3-cbc' ? ['deprecatedAlgorithm'] : []),
        ...(options.force === true && mode !== 'sign' ? ['recipientUnfit'] : []),
        ...(mode === 'encrypt' && options.cipher?.endsWith('cbc') === true
          ? ['unauthenticatedEncryption']
          : []),
      ],
    );
    const root = await layersOf(
      bytes,
      keys.map(({ decryptor }) => decryptor),
    );
    assert.equal(latin1(await innermost(root)), entity);
    return { bytes, root, report };
  }

  /** The bytes of the entity inside all CMS layers. */
  function innermost(layer: Layer): Promise<Uint8Array> {
    const [first, second] = layer.children;
    if (second !== undefined && isSigned(second) && second.detachedContent) {
      const { source, span } = second.detachedContent;
      return first?.kind === 'mime' && first.children[1]?.kind !== 'signed-data'
        ? Promise.resolve(source.view(span))
        : innermost(first ?? assert.fail());
    }
    if (layer.kind === 'mime') return Promise.resolve(layer.source.view(layer.range));
    return innermost(first ?? assert.fail(`${layer.kind} is empty`));
  }

  for (const mode of ['sign', 'encrypt', 'signEncrypt', 'tripleWrap'] as const) {
    for (const signMode of ['detached', 'opaque'] as const) {
      it(`${mode}, ${signMode}, with EC keys`, async () => {
        await assertRoundTrip(mode, { signMode }, [bob]);
      });
      it(`${mode}, ${signMode}, with RSA keys`, async () => {
        const parties = { signers: [rsaPair.signer], recipients: [rsaPair.certificate] };
        await assertRoundTrip(mode, { signMode, ...parties }, [rsaPair]);
        await assertRoundTrip(mode, { signMode, ...parties, pss: true, oaep: 'sha256' }, [rsaPair]);
      });
    }
  }

  const ciphers: readonly ContentCipher[] = [
    'aes-128-cbc',
    'aes-192-cbc',
    'aes-256-cbc',
    'aes-128-gcm',
    'aes-192-gcm',
    'aes-256-gcm',
    'des-ede3-cbc',
  ];
  for (const cipher of ciphers) {
    it(`encrypts with ${cipher}, to both kinds of keys`, async () => {
      const recipients = [bob.certificate, rsaPair.certificate];
      for (const reader of [bob, rsaPair]) {
        const { root, report } = await assertRoundTrip('encrypt', { cipher, recipients }, [reader]);
        assert.equal(root.kind, cipher.endsWith('gcm') ? 'auth-enveloped-data' : 'enveloped-data');
        assert.equal(report.layers[0]?.contentEncryptionAlgorithm?.name.toLowerCase(), cipher);
      }
    });
  }

  for (const digest of ['sha256', 'sha384', 'sha512'] satisfies DigestName[]) {
    it(`signs with ${digest}`, async () => {
      const { bytes, report } = await assertRoundTrip('sign', { digest }, []);
      assert.equal(report.signatures[0]?.digestAlgorithm.name, digest);
      assert.ok(latin1(bytes).includes(`micalg=${digest.replace('sha', 'sha-')}`));
      await assertRoundTrip('sign', { digest, signers: [rsaPair.signer], pss: true }, []);
    });
  }

  it('chooses the digest by the key', async () => {
    for (const [who, digest] of [
      [alice, 'sha256'],
      [bob, 'sha384'],
      [dana, 'sha512'],
      [rsaPair, 'sha256'],
    ] as const) {
      const { report } = await assertRoundTrip('sign', { signers: [who.signer] }, []);
      assert.equal(report.signatures[0]?.digestAlgorithm.name, digest);
    }
  });

  it('wraps in the order of RFC 2634: signed, encrypted, signed', async () => {
    const signers = [alice.signer, rsaPair.signer];
    const { root, report } = await assertRoundTrip('tripleWrap', { signers, signMode: 'opaque' }, [bob]);
    assert.deepEqual(kinds(root).slice(0, 3), ['signed-data', 'auth-enveloped-data', 'signed-data']);
    assert.deepEqual(
      report.signatures.map(({ layer, signer }) => [layer, signer.subject]),
      [
        ['1', 'CN=Rita'],
        ['1.1.1', 'CN=Alice'],
      ],
      'the first signs inside, the second outside',
    );
  });

  it('has the multipart/signed of a triple wrap hold the encrypted entity', async () => {
    const { root } = await assertRoundTrip('tripleWrap', {}, [bob]);
    assert.deepEqual(kinds(root).slice(0, 2), ['mime', 'auth-enveloped-data']);
    assert.equal(root.children[1]?.kind, 'signed-data');
    assert.equal(root.children[0]?.children[0]?.contentType, 'multipart/signed');
  });

  it('puts two signers into one SignedData', async () => {
    const signers = [alice.signer, bob.signer];
    const { report, bytes } = await assertRoundTrip('sign', { signers }, []);
    assert.deepEqual(report.signatures.map(({ layer, signer }) => `${layer} ${signer.subject}`).toSorted(), [
      '1.2 CN=Alice',
      '1.2 CN=Bob',
    ]);
    assert.ok(/micalg="?sha-256,sha-384"?/.test(latin1(bytes)));
  });

  it('opens for each of several recipients, and names them all', async () => {
    const recipients = [bob, dana, rsaPair].map(({ certificate }) => certificate);
    for (const reader of [bob, dana, rsaPair]) {
      const { report } = await assertRoundTrip('encrypt', { recipients }, [reader]);
      assert.equal(report.recipients.length, 3);
      assert.deepEqual(report.recipients.map(({ matches }) => matches).filter(Boolean), [true]);
    }
  });

  it('names a recipient given twice once', async () => {
    const recipients = [bob.certificate, bob.certificate];
    const { report } = await assertRoundTrip('encrypt', { recipients }, [bob]);
    assert.equal(report.recipients.length, 1);
  });

  it('opens with a key whose certificate is not known', async () => {
    const bytes = await protectedAs('encrypt', sampleMessage, {
      signers: [],
      recipients: [dana.certificate, bob.certificate],
      cipher: 'aes-128-cbc',
    });
    const root = await layersOf(bytes, [{ ...bob.decryptor, certificates: [] }]);
    assert.equal(latin1(await innermost(root)), entity);
  });

  it('gives the same entity whatever the line ends of the message', async () => {
    const bytes = await protectedAs('signEncrypt', sampleWithLf, {
      signers: [alice.signer],
      recipients: [bob.certificate],
    });
    const root = await layersOf(bytes, [bob.decryptor]);
    assert.equal(latin1(await innermost(root)), entity);
  });

  it('lets the chain travel along, each certificate once', async () => {
    const signer = { ...alice.signer, chain: [bob.certificate, alice.certificate] };
    const bytes = await protectedAs('sign', sampleMessage, { signers: [signer, signer], recipients: [] });
    const signed = [...allLayers(await layersOf(bytes))].find(isSigned) ?? assert.fail();
    assert.equal(signed.signedData.certificates.length, 2);
  });

  it('keeps header fields outside in their order and folding, and Content-* inside', async () => {
    const bytes = await protectedAs('encrypt', sampleMessage, { signers: [], recipients: [bob.certificate] });
    const [outer = ''] = latin1(bytes).split('\r\n\r\n', 1);
    const [original = ''] = latin1(sampleMessage).split('\r\n\r\n', 1);
    const kept = original.split(/\r\n(?![ \t])/).filter((line) => !/^content-/i.test(line));
    const made = outer.split(/\r\n(?![ \t])/).filter((line) => !/^content-/i.test(line));
    assert.deepEqual(made, kept);
    assert.ok(!outer.includes('multipart/mixed') && entity.startsWith('Content-Type: multipart/mixed'));
  });

  it('is refused without signer, without recipient, and for what is no message', async () => {
    const none = { signers: [], recipients: [] };
    const both = { signers: [alice.signer], recipients: [bob.certificate] };
    for (const mode of ['sign', 'signEncrypt', 'tripleWrap'] as const) {
      await assert.rejects(protectedAs(mode, sampleMessage, { ...both, signers: [] }), because('noSigner'));
    }
    for (const mode of ['encrypt', 'signEncrypt', 'tripleWrap'] as const) {
      await assert.rejects(
        protectedAs(mode, sampleMessage, { ...both, recipients: [] }),
        because('noRecipient'),
      );
      await assert.rejects(protectedAs(mode, sampleMessage, none), SmimeError);
    }
    await assert.rejects(protectedAs('sign', new Uint8Array(), both), because('notAMessage'));
  });

  it('refuses a third signer of a triple wrap, who would be left out', async () => {
    const signers = [alice.signer, bob.signer, alice.signer];
    const made = protectedAs('tripleWrap', sampleMessage, { signers, recipients: [bob.certificate] });
    await assert.rejects(made, because('usage'));
  });

  it('is refused for a certificate that is not made for it, unless forced', async () => {
    const signsOnly = await identity(ec, 'Signs', { extensions: [keyUsage(DIGITAL_SIGNATURE)] });
    const receivesOnly = await identity(ec, 'Receives', { extensions: [keyUsage(KEY_AGREEMENT)] });
    const fit = { signers: [signsOnly.signer], recipients: [receivesOnly.certificate] };
    await assertRoundTrip('tripleWrap', fit, [receivesOnly]);
    const unfit = { signers: [receivesOnly.signer], recipients: [signsOnly.certificate] };
    for (const mode of ['sign', 'encrypt', 'signEncrypt', 'tripleWrap'] as const) {
      await assert.rejects(protectedAs(mode, sampleMessage, unfit), (error) => {
        return SmimeError.is(error, 'certificateUnfit') && /“(Signs|Receives)”/.test(error.message);
      });
      await assertRoundTrip(mode, { ...unfit, force: true }, [signsOnly]);
    }
  });

  it('stops when it is cancelled half-way', async () => {
    const big = concat([sampleMessage, Buffer.from('a'.repeat(70).concat('\r\n').repeat(20_000))]);
    const parties = { signers: [alice.signer], recipients: [bob.certificate] };
    for (const breaths of [1, 5, 20, 40]) {
      let left = breaths;
      const stop = new AbortController();
      const pace = makePace({ now: () => 0, signal: stop.signal });
      const counting = {
        breathe: (done?: number) => {
          if (--left === 0) stop.abort();
          return pace.breathe(done);
        },
      };
      const work = protect(big, 'tripleWrap', { ...plainOptions, ...parties }, nodePlatform, counting);
      await assert.rejects(work, because('cancelled'));
    }
  });
});

describe('opening what is encrypted', () => {
  let alice: TestIdentity;
  let bob: TestIdentity;
  let eve: TestIdentity;
  let rita: TestIdentity;
  let rob: TestIdentity;
  let entity: string;
  before(async () => {
    [alice, bob, eve, rita, rob] = await Promise.all([
      identity(ec, 'Alice'),
      identity(ec, 'Bob'),
      identity(ec, 'Eve'),
      identity(rsa, 'Rita'),
      identity(rsa, 'Rob'),
    ]);
    entity = latin1(await entityOf(sampleMessage));
  });
  const made = (mode: Mode, options: Partial<ProtectOptions> = {}) =>
    protectedAs(mode, sampleMessage, { signers: [alice.signer], recipients: [bob.certificate], ...options });
  const decrypted = async (
    bytes: Uint8Array,
    keys: readonly TestIdentity[],
    options: Partial<DecryptOptions> = {},
  ) =>
    latin1(
      concat(
        (
          await decryptMessage(
            bytes,
            keys.map(({ decryptor }) => decryptor),
            { allLayers: false, message: false, ...options },
            nodePlatform,
            unhurried,
          )
        ).message,
      ),
    );

  it('takes the outermost encrypted layer, through the signature around it', async () => {
    assert.equal(await decrypted(await made('encrypt'), [bob]), entity);
    const inner = await decrypted(await made('tripleWrap'), [bob]);
    assert.match(inner, /^Content-Type: multipart\/signed/);
    assert.ok(inner.includes(entity));
  });

  it('goes on to the innermost entity where asked', async () => {
    for (const signMode of ['detached', 'opaque'] as const) {
      for (const mode of ['encrypt', 'signEncrypt', 'tripleWrap'] as const) {
        assert.equal(await decrypted(await made(mode, { signMode }), [bob], { allLayers: true }), entity);
      }
    }
  });

  it('puts the outer header fields before it where asked', async () => {
    const message = await decrypted(await made('encrypt'), [bob], { message: true });
    assert.match(message, /^Received: from mail/);
    assert.ok(message.includes('\r\nSubject: Quarterly figures\r\n'));
    assert.ok(message.endsWith(entity));
    assert.equal(message.match(/^content-type:.*pkcs7/gim), null);
    assert.equal(message.match(/^mime-version:/gim)?.length, 1);
  });

  it('says what stands in the way', async () => {
    const locked = await made('encrypt');
    await assert.rejects(decrypted(locked, []), because('privateKeyNotFound'));
    await assert.rejects(decrypted(locked, [eve]), because('noMatchingRecipient'));
    await assert.rejects(decrypted(await made('sign'), [bob]), because('notEncrypted'));
    await assert.rejects(decrypted(sampleMessage, [bob]), because('notEncrypted'));
    await assert.rejects(decrypted(new Uint8Array(), [bob]), because('unreadable'));
  });

  it('a key that claims another’s certificate opens nothing', async () => {
    for (const [recipient, thief] of [
      [bob, eve],
      [rita, rob],
    ] as const) {
      const bytes = await made('encrypt', { recipients: [recipient.certificate], cipher: 'aes-256-gcm' });
      const decryptor = { ...thief.decryptor, certificates: [recipient.certificate] };
      const work = decrypted(bytes, [{ ...thief, decryptor }]);
      await assert.rejects(
        work,
        (error) => SmimeError.is(error, 'decryptionFailed') || SmimeError.is(error, 'authenticationFailed'),
      );
      const { report } = await open(bytes, [decryptor]);
      assert.equal(outermost(report).state, 'locked');
      assert.ok(report.recipients[0]?.problem);
    }
  });

  it('a bare key that opens nothing is nobody’s, and no word on the ciphertext', async () => {
    for (const [recipient, guess] of [
      [bob, eve],
      [rita, rob],
    ] as const) {
      const bytes = await made('encrypt', { recipients: [recipient.certificate] });
      const bare = { ...guess, decryptor: { ...guess.decryptor, certificates: [] } };
      await assert.rejects(decrypted(bytes, [bare]), because('noMatchingRecipient'));
    }
  });

  it('a changed ciphertext, tag or attribute of GCM is never opened', async () => {
    const bytes = await made('encrypt');
    const text = latin1(bytes);
    const body = text.indexOf('\r\n\r\n') + 4;
    const der = Buffer.from(text.slice(body), 'base64');
    const root = await layersOf(bytes, [bob.decryptor]);
    assert.ok(isEncrypted(root) && 'mac' in root.envelopedData && root.envelopedData.mac);
    const { mac, encryptedContentInfo } = root.envelopedData;
    const content = encryptedContentInfo?.encryptedContent ?? assert.fail();
    for (const at of [content.contentStart, content.contentEnd - 1, mac.range.start + 2, mac.range.end - 1]) {
      const changed = new Uint8Array(der);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const { report } = await open(changed, [bob.decryptor]);
      assert.equal(outermost(report).state, 'locked');
      assert.equal(outermost(report).problem?.reason, 'authenticationFailed');
      assert.equal(outermost(report).children.length, 0);
    }
  });

  it('a tag that was shortened is refused, whatever length the message claims', async () => {
    const bytes = await made('encrypt');
    const root = await layersOf(bytes, [bob.decryptor]);
    assert.ok(isEncrypted(root) && 'mac' in root.envelopedData && root.envelopedData.mac);
    const { decoding, envelopedData } = root;
    const { encryptedContentInfo } = envelopedData;
    const { mac = assert.fail() } = root.envelopedData;
    const parameters = encryptedContentInfo?.contentEncryptionAlgorithm.parameters ?? assert.fail();
    const [, length] = parameters.children;
    for (const claimed of [0, 1, 4, 8]) {
      const changed = decoding.source.bytes.slice();
      // The lengths around it no longer fit, which a lenient reader does not mind.
      changed[length?.contentStart ?? 0] = claimed;
      changed[mac.range.start + 1] = claimed;
      const { report } = await open(changed, [bob.decryptor]);
      assert.notEqual(outermost(report).state, 'decrypted');
      assert.equal(outermost(report).children.length, 0);
    }
  });

  it('an AuthEnvelopedData whose cipher authenticates nothing is not opened', async () => {
    const bytes = await made('encrypt', { cipher: 'aes-128-cbc' });
    const root = await layersOf(bytes, [bob.decryptor]);
    assert.ok(isEncrypted(root));
    const { decoding, contentInfo } = root;
    const relabelled = asAuthEnveloped(decoding.source, contentInfo?.content ?? assert.fail());
    const { report } = await open(relabelled, [bob.decryptor]);
    assert.equal(outermost(report).kind, 'auth-enveloped-data');
    assert.notEqual(outermost(report).state, 'decrypted', 'it would look authenticated');
  });

  it('tries a key that the message names over and over only so often', async () => {
    const many = toOneOften(rob.certificate, 2000);
    let tries = 0;
    const counting = {
      ...rob.decryptor,
      decryptKey: (...args: Parameters<typeof rob.decryptor.decryptKey>) => {
        tries++;
        return rob.decryptor.decryptKey(...args);
      },
    };
    const { report } = await open(many, [counting]);
    assert.equal(outermost(report).kind, 'auth-enveloped-data');
    assert.ok(tries > 0 && tries <= 64, `${tries} tries`);
  });
});
