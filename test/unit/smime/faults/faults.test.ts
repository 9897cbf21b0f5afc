import { strict as assert } from 'node:assert';
import { unhurried } from '../../../../src/core/bytes/pace';
import { concat } from '../../../../src/core/bytes/segments';
import { SmimeError } from '../../../../src/core/errors/smimeError';
import type { Report } from '../../../../src/core/report/report';
import { decryptMessage } from '../../../../src/core/smime/decryptMessage';
import type { Fault } from '../../../../src/core/smime/faults/fault';
import { faults } from '../../../../src/core/smime/faults/faults';
import type { ProtectOptions } from '../../../../src/core/smime/protect';
import { faultParties, faulty, twinOf, type FaultParties } from '../../../support/faultScene';
import { nodePlatform } from '../../../support/nodePlatform';
import { entityOf, open } from '../../../support/opening';
import { sampleMessage } from '../../../support/sampleMessage';

const FORMS = ['detached', 'opaque'] as const;
const BY_KEY = {
  signerIdentifier: 'subjectKeyIdentifier',
  recipientIdentifier: 'subjectKeyIdentifier',
} as const;

/** The ways in which a message with a fault is made, each with its name. */
function waysOf(fault: Fault): readonly (readonly [string, Partial<ProtectOptions>])[] {
  if (fault.kind === 'encrypted')
    return [
      ['', {}],
      ['by key identifier', BY_KEY],
      ['in Triple-DES', { cipher: 'des-ede3-cbc' }],
    ];
  const forms = fault.form === undefined ? FORMS : [undefined];
  return forms.flatMap((signMode) => {
    const form = signMode === undefined ? {} : { signMode };
    return [
      [signMode ?? '', form],
      [`${signMode ?? ''} by key identifier`, { ...form, ...BY_KEY }],
    ] as const;
  });
}

// What was told of each fault, over all kinds of keys: a reason that never comes has no place in the table.
const heard = new Map<string, Set<string>>();

for (const algorithm of ['rsa', 'ec', 'ed25519', 'ml-dsa'] as const) {
  describe(`faults in messages of ${algorithm} keys`, () => {
    let parties: FaultParties;
    before(async () => {
      parties = await faultParties(algorithm);
    });

    const reportOn = async (message: Uint8Array): Promise<Report> =>
      (await open(message, [parties.key], [], { trust: [parties.root] })).report;
    const opened = async (message: Uint8Array): Promise<Uint8Array | string> => {
      try {
        const how = { allLayers: false, message: false };
        return concat((await decryptMessage(message, [parties.key], how, nodePlatform, unhurried)).message);
      } catch (error) {
        if (SmimeError.is(error)) return error.reason;
        throw error;
      }
    };

    const saysOf = async (fault: Fault, message: Uint8Array): Promise<readonly string[]> => {
      if ('error' in fault.named) return [String(await opened(message))];
      const { signatures, findings } = await reportOn(message);
      const checks = signatures.flatMap((signature) => signature.checks);
      return 'check' in fault.named
        ? checks.flatMap(({ status, reason }) => (status === 'passed' ? [] : [reason]))
        : findings.map(({ rule }) => rule);
    };

    for (const fault of faults) {
      for (const [way, more] of waysOf(fault)) {
        it(`${fault.id} ${way}: is named, and its good twin is good`, async () => {
          const good = await faulty(twinOf(fault), sampleMessage, parties, more);
          if (fault.kind === 'encrypted') assert.deepEqual(await opened(good), await entityOf(sampleMessage));
          else assert.equal((await reportOn(good)).summary.indication, 'TOTAL_PASSED');
          const names: readonly string[] =
            'check' in fault.named
              ? fault.named.check
              : 'error' in fault.named
                ? fault.named.error
                : [fault.named.finding];
          const inGood = await saysOf(fault, good);
          assert.deepEqual(
            inGood.filter((each) => names.includes(each)),
            [],
            'the twin is not named so',
          );
          const said = await saysOf(fault, await faulty(fault, sampleMessage, parties, more));
          const told = said.filter((each) => names.includes(each));
          assert.ok(told.length > 0, `${fault.id} should say ${names.join(' or ')}, says ${said.join(', ')}`);
          heard.set(fault.id, new Set([...(heard.get(fault.id) ?? []), ...told]));
        });
      }
    }
  });
}

describe('the table of faults', () => {
  it('names each fault once, in words', () => {
    const ids = faults.map(({ id }) => id);
    assert.deepEqual(ids, [...new Set(ids)]);
    for (const { id, title, does } of faults) {
      assert.match(id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
      assert.match(title, /^[A-Z][^.]+$/);
      assert.match(does, /^[A-Z].*\.$/);
    }
  });

  it('names no reason that none of these keys yields', () => {
    for (const { id, named } of faults) {
      const names = 'check' in named ? named.check : 'error' in named ? named.error : [named.finding];
      assert.deepEqual(heard.get(id), new Set<string>(names), id);
    }
  });
});
