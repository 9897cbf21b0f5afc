import { strict as assert } from 'node:assert';
import { unhurried } from '../../../src/core/bytes/pace';
import { keyFinder } from '../../../src/core/verify/signature/usableKey';
import { certificateFromBytes, type Certificate } from '../../../src/core/x509/certificate';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { caExtensions } from '../../support/chains';
import { describeCorpus } from '../../support/corpus';
import { certified, dsaKey, forgery, freshParameters } from '../../support/dsaKeys';
import { open } from '../../support/opening';
import { signedData, signerInfo, textEntity } from '../../support/signedMessages';

describe('DSA parameters of the issuer (RFC 3279 2.3.2)', () => {
  const parameters = freshParameters();
  const [rootKey, middleKey, dianaKey] = [
    dsaKey(parameters, true),
    dsaKey(parameters, false),
    dsaKey(parameters, false),
  ];
  let root: Certificate;
  let middle: Certificate;
  let diana: Certificate;
  let underRoot: Certificate;
  before(async () => {
    root = await certified('Root', rootKey, 'Root', rootKey);
    middle = await certified('Root', rootKey, 'Middle', middleKey);
    diana = await certified('Middle', middleKey, 'Diana', dianaKey);
    underRoot = await certified('Root', rootKey, 'Diana', dianaKey);
  });

  async function judged(
    certificate: Certificate,
    own: readonly Certificate[],
    given: readonly Certificate[],
  ) {
    const who = { certificate, privateKey: dianaKey } as never;
    const info = await signerInfo({ who, content: textEntity, scheme: { kind: 'dsa', digest: 'sha256' } });
    const certificates = own.map(({ raw }) => raw);
    const { report } = await open(signedData([info], { content: textEntity, certificates }), [], given);
    const [signature = assert.fail()] = report.signatures;
    const { parametersOf } = signature.signer;
    return {
      ...(signature.checks.find(({ id }) => id === 'signature-value') ?? assert.fail()),
      parametersOf,
    };
  }

  it('are taken from the certificate in the message, and the check says whose they are', async () => {
    const { reason, message, parametersOf } = await judged(underRoot, [underRoot, root], []);
    assert.equal(reason, 'signatureHolds');
    assert.match(message, /: with the DSA parameters of CN=Root$/);
    assert.equal(parametersOf?.subject, 'CN=Root');
    assert.notEqual(parametersOf.range, undefined);
  });

  it('are taken from one beside the message, and through an issuer that has none himself', async () => {
    assert.equal((await judged(underRoot, [underRoot], [root])).reason, 'signatureHolds');
    const { reason, message, parametersOf } = await judged(diana, [diana, middle], [root]);
    assert.equal(reason, 'signatureHolds');
    assert.match(message, /of CN=Root$/);
    assert.equal(parametersOf?.range, undefined, 'it is not in the message');
  });

  it('are missing where the chain does not reach them', async () => {
    for (const own of [[diana], [diana, middle], [diana, root]]) {
      const { reason, status, message, clause } = await judged(diana, own, []);
      assert.deepEqual(
        [reason, status, clause],
        ['dsaParametersNotFound', 'indeterminate', 'RFC 3279 §2.3.2'],
      );
      assert.match(message, /: CN=Middle$/);
    }
  });

  it('are not those of a namesake who did not sign the certificate', async () => {
    const otherKey = dsaKey(freshParameters(), true);
    const namesake = await certified('Root', otherKey, 'Root', otherKey);
    assert.equal((await judged(underRoot, [underRoot, namesake], [])).reason, 'dsaParametersNotFound');
    assert.equal((await judged(underRoot, [underRoot, namesake, root], [])).reason, 'signatureHolds');
  });

  it('of a made-up issuer forge the signature, and the path that leaves him out says so', async () => {
    const caKey = dsaKey(parameters, true);
    const middleCa = await certified('Root', rootKey, 'Middle', caKey, caExtensions);
    const victim = await certified('Middle', caKey, 'Diana', dianaKey);
    const rootCa = await certified('Root', rootKey, 'Root', rootKey, caExtensions);
    const forged = await forgery(parameters, victim, middleCa);
    const honest = { certificate: victim, privateKey: dianaKey };
    const pathOf = async (who: object, ...own: readonly Certificate[]) => {
      const scheme = { kind: 'dsa', digest: 'sha256' } as const;
      const info = await signerInfo({ who: who as never, content: textEntity, scheme });
      const certificates = own.map(({ raw }) => raw);
      const bytes = signedData([info], { content: textEntity, certificates });
      const { report } = await open(bytes, [], [], { trust: [rootCa] });
      const [{ checks, subIndication } = assert.fail()] = report.signatures;
      assert.equal(checks.find(({ id }) => id === 'signature-value')?.reason, 'signatureHolds');
      return [checks.find(({ id }) => id === 'path')?.reason, subIndication];
    };
    const [good] = await pathOf(honest, victim, middleCa);
    assert.equal(good, 'pathGood');
    const attacker = { certificate: victim, privateKey: forged.key };
    assert.deepEqual(await pathOf(attacker, victim, forged.issuer, middleCa), [
      'parametersNotOnPath',
      'CHAIN_CONSTRAINTS_FAILURE',
    ]);
  });

  it('are looked for among a bounded number of certificates', async () => {
    let verifications = 0;
    const crypto: typeof nodeCrypto = {
      ...nodeCrypto,
      verify: (...of) => {
        verifications++;
        return nodeCrypto.verify(...of);
      },
    };
    // Each is the issuer of each by its name, and did not sign it.
    for (const says of [false, true]) {
      const keys = Array.from({ length: 100 }, () => dsaKey(parameters, says));
      const crowd = await Promise.all(keys.map((key) => certified('Crowd', rootKey, 'Crowd', key)));
      const last = await certified('Crowd', rootKey, 'Last', dianaKey);
      verifications = 0;
      assert.equal(await keyFinder(crowd, crypto, unhurried)(last), undefined);
      assert.equal(verifications, says ? 16 : 0);
    }
  });
});

describeCorpus('the inherited parameters of RFC 4134', (corpus) => {
  it('4.6: both signers hold, Diane with the parameters of Carl, who is not in the message', async () => {
    const carl = certificateFromBytes(new Uint8Array(corpus.read('rfc4134/CarlDSSSelf.cer')));
    const file = new Uint8Array(corpus.read('rfc4134/4.6.bin'));
    const valuesWith = async (given: readonly Certificate[]) => {
      const { report } = await open(file, [], given);
      return report.signatures.map(({ checks }) => checks.find(({ id }) => id === 'signature-value'));
    };
    const reasons = (await valuesWith([carl])).map((check) => check?.reason);
    assert.deepEqual(reasons, ['signatureHolds', 'signatureHolds']);
    assert.match((await valuesWith([carl]))[1]?.message ?? '', /with the DSA parameters of CN=CarlDSS$/);
    assert.equal((await valuesWith([]))[1]?.reason, 'dsaParametersNotFound');
  });
});
