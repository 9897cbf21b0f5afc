import { strict as assert } from 'node:assert';
import * as der from '../../../src/core/asn1/derWriter';
import { Oid } from '../../../src/core/asn1/oids';
import { unhurried } from '../../../src/core/bytes/pace';
import { concat } from '../../../src/core/bytes/segments';
import { latin1 } from '../../../src/core/bytes/text';
import { encodeAttribute } from '../../../src/core/cms/attribute';
import { AttributeOid } from '../../../src/core/cms/attributes/attributeOids';
import { encodeReceipt } from '../../../src/core/cms/receipt';
import { SmimeError } from '../../../src/core/errors/smimeError';
import type { Key } from '../../../src/core/keys/key';
import type { Layer as LayerFact } from '../../../src/core/report/report';
import { reportText } from '../../../src/core/report/plainText/reportText';
import type { ReceiptRequestOptions } from '../../../src/core/smime/essAttributes';
import type { Mode } from '../../../src/core/smime/protect';
import { signReceipt } from '../../../src/core/smime/signReceipt';
import { dueReceipt, type DueReceipt } from '../../../src/core/verify/receipts/dueReceipt';
import { matchReceipt } from '../../../src/core/verify/receipts/matchReceipt';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { nodePlatform } from '../../support/nodePlatform';
import {
  expansionHistory,
  receiptAttributes,
  requestForReceipts,
  signedReceipt,
  someMsgSigDigest,
  wrapped,
} from '../../support/essScene';
import { entityOf, layersOf, open, plainOptions, protectedAs } from '../../support/opening';
import * as people from '../../support/people';
import { assertShape } from '../../support/reportShape';
import { having } from '../../support/signedAttributes';
import { sampleMessage } from '../../support/sampleMessage';
import {
  multipartSigned,
  signedData,
  signerInfo,
  textEntity,
  type SignerParts,
} from '../../support/signedMessages';
import { identity, rsa, type TestIdentity } from '../../support/testCertificates';

const toAlice: ReceiptRequestOptions = { receiptsFrom: 'all', receiptsTo: ['alice@example.org'] };
const entityNames = (...addresses: readonly string[]) =>
  addresses.map((address) => der.sequence(der.contextPrimitive(1, latin1(address))));

describe('signed receipts (RFC 2634 2)', () => {
  let alice: TestIdentity;
  let bob: TestIdentity;
  let list: TestIdentity;
  before(async () => {
    [alice, bob, list] = [await people.alice(), await identity(rsa, 'Bob'), await people.list()];
  });

  const asking = (mode: Mode = 'sign', receiptRequest: ReceiptRequestOptions = toAlice) =>
    protectedAs(mode, sampleMessage, {
      signers: [alice.signer],
      recipients: [bob.certificate],
      ess: { receiptRequest },
    });
  const due = async (message: Uint8Array, by = bob, keys: readonly Key[] = []): Promise<DueReceipt> =>
    dueReceipt(await layersOf(message, keys), by.certificate, [], nodeCrypto, unhurried);
  const answer = async (
    message: Uint8Array,
    keys: readonly Key[] = [],
    recipients = [] as TestIdentity[],
  ) => {
    const { to, ...rest } = await due(message, bob, keys);
    const addresses = to.flat().map(({ value }) => value);
    const options = { ...plainOptions, recipients: recipients.map(({ certificate }) => certificate) };
    const toSign = { ...rest, to: addresses, inReplyTo: '<figures@example.org>' };
    return concat(await signReceipt(toSign, bob.signer, options, nodePlatform, unhurried));
  };
  const match = async (receipt: Uint8Array, original: Uint8Array, keys: readonly Key[] = []) =>
    matchReceipt(await layersOf(receipt, keys), await layersOf(original, keys), [], nodeCrypto, unhurried);
  const differences = async (receipt: Uint8Array, original: Uint8Array) => {
    const { comparisons, fits } = await match(receipt, original);
    const found = comparisons.filter(({ matches }) => !matches).map(({ id }) => id);
    assert.equal(fits && found.length > 0, false);
    return found;
  };
  const innermost = (layer: LayerFact): LayerFact =>
    layer.children[0] === undefined ? layer : innermost(layer.children[0]);

  describe('made', () => {
    it('name the signature that asked, and fit it', async () => {
      const message = await asking();
      const receipt = await answer(message);
      const { report, sources } = await open(receipt);
      assertShape(report, sources);
      const [signature = assert.fail()] = report.signatures;
      assert.deepEqual(
        signature.checks.slice(0, 3).map(({ reason }) => reason),
        ['wellFormed', 'digestMatches', 'signatureHolds'],
      );
      assert.deepEqual(
        report.findings.map(({ rule }) => rule),
        ['headersUnprotected'],
        'version and attributes are as they must be',
      );
      const { receipt: fact, contentType } = innermost(report.layers[0] ?? assert.fail());
      assert.equal(contentType, 'receipt');
      const [original = assert.fail()] = (await open(message)).report.signatures;
      const value = (await open(message)).sources.view(original.value);
      assert.ok(
        Buffer.from(value)
          .toString('hex')
          .endsWith(fact?.originatorSignatureValue ?? 'none'),
      );
      assert.equal(fact?.contentType, 'data');
      assert.match(
        reportText(report),
        /acknowledges content “1234 20261123080000Z [0-9a-f]{16}” of type data, /,
      );
      const { fits, comparisons, certificate } = await match(receipt, message);
      assert.ok(fits);
      assert.equal(comparisons.length, 5);
      assert.equal(certificate?.subject.text, 'CN=Bob');
    });

    it('are messages of their own, without MIME around the Receipt', async () => {
      const [header = ''] = Buffer.from(await answer(await asking()))
        .toString('latin1')
        .split('\r\n\r\n');
      assert.match(
        header,
        /^From: bob@example\.org\r\nTo: alice@example\.org\r\nSubject: Signed receipt\r\n/,
      );
      assert.match(
        header,
        /\r\nDate: Mon, 23 Nov 2026 08:00:00 \+0000\r\nIn-Reply-To: <figures@example\.org>\r\n/,
      );
      assert.match(
        header,
        /Content-Type: application\/pkcs7-mime; smime-type=signed-receipt;\s+name="smime\.p7m"/,
      );
    });

    it('let nobody write header fields', async () => {
      const { receipt, msgSigDigest } = await due(await asking());
      const to = ['a@example.org\r\nBcc: all@example.org', 'b@example.org, c@example.org', 'd@example.org'];
      const toSign = { receipt, msgSigDigest, to, inReplyTo: '<x@y>\r\nBcc: all@example.org' };
      const options = { ...plainOptions, recipients: [] };
      const made = concat(await signReceipt(toSign, bob.signer, options, nodePlatform, unhurried));
      const text = Buffer.from(made).toString('latin1');
      assert.match(text, /^From: bob@example\.org\r\nTo: d@example\.org\r\nSubject: /);
      assert.doesNotMatch(text, /Bcc|In-Reply-To/);
    });

    it('answer a triple wrap by its inner signature, and are encrypted with the hint outside', async () => {
      const message = await asking('tripleWrap');
      await assert.rejects(due(message), (error) => SmimeError.is(error) && error.reason !== 'receiptNotDue');
      const keys = [bob.decryptor, alice.decryptor];
      const receipt = await answer(message, keys, [alice]);
      const { report } = await open(receipt, keys);
      assert.ok(report.summary.tripleWrapped);
      assert.equal(innermost(report.layers[0] ?? assert.fail()).receipt?.contentType, 'data');
      const outer = report.signatures.find(({ layer }) => layer === '1') ?? assert.fail();
      assert.equal(outer.attributes.find(({ name }) => name === 'contentHint')?.text, 'receipt');
      assert.ok((await match(receipt, message, keys)).fits);
    });
  });

  const request = requestForReceipts;
  const withRequest = (from: ReceiptRequestOptions['receiptsFrom'] = 'all'): Partial<SignerParts> => ({
    attributes: having(request(from)),
  });
  const history = expansionHistory;
  const policies = {
    none: der.contextPrimitive(0, new Uint8Array()),
    insteadOf: der.context(1, ...entityNames('archive@example.org')),
    inAdditionTo: der.context(2, ...entityNames('archive@example.org')),
  };
  const goesTo = ({ to }: DueReceipt) => to.flat().map(({ value }) => value);

  describe('due', () => {
    it('to whom the request says, or the last mailing list instead or beside', async () => {
      assert.deepEqual(goesTo(await due(await wrapped(withRequest()))), ['alice@example.org']);
      assert.deepEqual(goesTo(await due(await wrapped(withRequest(), [await history()]))), [
        'alice@example.org',
      ]);
      const instead = await wrapped(withRequest(), [await history(policies.insteadOf)]);
      assert.deepEqual(goesTo(await due(instead)), ['archive@example.org']);
      const beside = await wrapped(withRequest(), [await history(policies.inAdditionTo)]);
      assert.deepEqual(goesTo(await due(beside)), ['alice@example.org', 'archive@example.org']);
    });

    it('from those who are asked', async () => {
      await due(await asking('sign', { ...toAlice, receiptsFrom: ['carol@example.org', 'BOB@example.org'] }));
      await due(await asking('sign', { ...toAlice, receiptsFrom: 'firstTier' }));
    });

    const refusals: readonly (readonly [string, RegExp, () => Promise<Uint8Array>])[] = [
      ['nothing is signed', /no signature/, () => Promise.resolve(sampleMessage)],
      ['nobody asks', /asks for none.*2\.3 step 0/, () => wrapped({})],
      ['the request stands outside', /outer signature.*2\.2/, () => wrapped({}, [request()])],
      ['of a receipt', /not answered by a receipt.*2\.2/, async () => answer(await asking())],
      [
        'others are asked',
        /CN=Bob is not among.*step 3\.2/,
        () => wrapped(withRequest(['carol@example.org'])),
      ],
      [
        'the first tier is asked',
        /first tier.*step 2\.2\.1/,
        async () => wrapped(withRequest('firstTier'), [await history()]),
      ],
      [
        'the list forbids it',
        /list allows no receipts.*step 1\.2\.1/,
        async () => wrapped(withRequest(), [await history(policies.none)]),
      ],
      [
        'the content was changed',
        /does not hold.*2\.4 step 1/,
        () => wrapped({ ...withRequest(), content: latin1('other') }),
      ],
      [
        'the list’s signature does not hold',
        /history of mailing lists does not hold/,
        async () => {
          const inner = await asking();
          const attributes = having(await history(policies.insteadOf));
          const outer = await signerInfo({ who: list, content: latin1('other'), attributes });
          return signedData([outer], { content: inner, certificates: [list.certificate.raw] });
        },
      ],
      [
        'two signers ask for different ones',
        /different receipts.*2\.3/,
        async () => {
          const infos = [
            await signerInfo({ who: alice, content: textEntity, ...withRequest('all') }),
            await signerInfo({ who: list, content: textEntity, ...withRequest('firstTier') }),
          ];
          const certificates = [alice.certificate.raw, list.certificate.raw];
          return signedData(infos, { content: textEntity, certificates });
        },
      ],
    ];
    for (const [title, wanted, make] of refusals) {
      it(`not where ${title}`, async () => {
        await assert.rejects(due(await make()), (error) => {
          assert.ok(SmimeError.is(error, 'receiptNotDue'), String(error));
          assert.match(error.message, wanted);
          return true;
        });
      });
    }

    it('not where the history of mailing lists cannot be read to its end', async () => {
      const message = await wrapped(withRequest(), [
        await history(der.contextPrimitive(7, new Uint8Array())),
      ]);
      await assert.rejects(due(message), (error) => SmimeError.is(error, 'malformed'));
    });

    it('not where the request stands twice, or cannot be read', async () => {
      const broken = encodeAttribute(AttributeOid.receiptRequest, der.sequence(der.octetString(latin1('1'))));
      for (const attributes of [[request(), request()], [broken]]) {
        const message = await wrapped({ attributes: (usual) => [...usual, ...attributes] });
        await assert.rejects(due(message), (error) => SmimeError.is(error, 'malformed'));
      }
    });
  });

  describe('findings', () => {
    const cases: readonly (readonly [string, readonly string[], () => Promise<Uint8Array>])[] = [
      ['a request inside', [], () => wrapped(withRequest())],
      ['a request outside', ['receiptRequestOutside'], () => wrapped({}, [request()])],
      [
        'a request outside a detached signature',
        ['receiptRequestOutside'],
        async () => {
          const inner = await entityOf(await asking());
          const info = await signerInfo({ who: list, content: inner, ...withRequest() });
          return multipartSigned(inner, signedData([info], { certificates: [list.certificate.raw] }));
        },
      ],
      ['a receipt', [], () => signedReceipt([someMsgSigDigest])],
      ['a receipt without msgSigDigest', ['msgSigDigestMissing'], () => signedReceipt([])],
      [
        'a receipt that asks for one',
        ['receiptForReceipt'],
        () => signedReceipt([someMsgSigDigest, request()]),
      ],
      [
        'a receipt through a list',
        ['historyInReceipt'],
        async () => signedReceipt([someMsgSigDigest, await history()]),
      ],
      [
        'msgSigDigest in a message',
        ['msgSigDigestMisplaced'],
        () => wrapped({ attributes: (usual) => [...usual, someMsgSigDigest] }),
      ],
    ];
    for (const [title, expected, make] of cases) {
      it(`${title}: ${expected.join(', ') || 'nothing'}`, async () => {
        const { report, sources } = await open(await make());
        assertShape(report, sources);
        const about = /^(?:receipt|history|msgSig)/;
        const found = report.findings.map(({ rule }) => rule).filter((rule) => about.test(rule));
        assert.deepEqual(found, expected);
      });
    }
  });

  describe('compared', () => {
    it('with another message: all that names the first one differs', async () => {
      const [first, second] = [await asking(), await asking()];
      assert.deepEqual(await differences(await answer(first), second), [
        'signedContentIdentifier',
        'originatorSignatureValue',
        'msgSigDigest',
        'messageDigest',
      ]);
    });

    it('a receipt that says other than its request: what differs is named', async () => {
      const message = await asking();
      const { receipt, msgSigDigest } = await due(message);
      const made = async (changes: object, ...attributes: readonly der.Der[]) => {
        const content = encodeReceipt({ ...receipt, ...changes });
        const info = await signerInfo({
          who: bob,
          content,
          attributes: receiptAttributes(...attributes),
          scheme: { kind: 'rsa-pkcs1', digest: 'sha256' },
        });
        const certificates = [bob.certificate.raw];
        return signedData([info], { content, certificates, eContentType: Oid.receipt, version: 3 });
      };
      const right = encodeAttribute(AttributeOid.msgSigDigest, der.octetString(msgSigDigest));
      const wrong = encodeAttribute(AttributeOid.msgSigDigest, der.octetString(latin1('x')));
      assert.deepEqual(await differences(await made({}, right), message), []);
      assert.ok((await match(await made({}, right), message)).fits);
      assert.deepEqual(await differences(await made({}), message), ['msgSigDigest']);
      assert.deepEqual(await differences(await made({}, wrong), message), ['msgSigDigest']);
      assert.deepEqual(await differences(await made({ contentType: '1.2.3' }, right), message), [
        'contentType',
        'messageDigest',
      ]);
      assert.deepEqual(
        await differences(await made({ signedContentIdentifier: latin1('x') }, right), message),
        ['signedContentIdentifier', 'messageDigest'],
      );
    });

    it('where a signature does not hold it does not fit, though all is the same', async () => {
      const message = await asking();
      const receipt = await answer(message);
      const text = Buffer.from(message).toString('latin1');
      const changed = latin1(text.replace('the figures are attached', 'no figures are attached'));
      const { fits, comparisons, original } = await match(receipt, changed);
      assert.equal(fits, false);
      assert.ok(comparisons.every(({ matches }) => matches));
      assert.ok(original.some(({ reason }) => reason === 'digestMismatch'));
    });

    it('only a receipt, and only with a message that asks', async () => {
      const message = await asking();
      const plain = await protectedAs('sign', sampleMessage, { signers: [alice.signer], recipients: [] });
      await assert.rejects(match(message, message), (error) => SmimeError.is(error, 'notAReceipt'));
      await assert.rejects(match(sampleMessage, message), (error) => SmimeError.is(error, 'notAReceipt'));
      await assert.rejects(match(await answer(message), plain), (error) =>
        SmimeError.is(error, 'receiptNotDue'),
      );
    });

    it('content that is no Receipt is shown as damaged, with what is wrong', async () => {
      const content = der.sequence(der.integer(1), der.octetString(latin1('x')));
      const bytes = await signedReceipt([], content);
      const { report, sources } = await open(bytes);
      assertShape(report, sources);
      assert.equal(innermost(report.layers[0] ?? assert.fail()).state, 'damaged');
      assert.ok(report.findings.some(({ rule }) => rule === 'malformedReceipt'));
      const [signature] = report.signatures;
      assert.equal(signature?.checks[0]?.reason, 'wellFormed', 'the signature over it is whole');
      await assert.rejects(match(bytes, await asking()), (error) => SmimeError.is(error, 'malformed'));
    });
  });
});
