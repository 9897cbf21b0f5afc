import { strict as assert } from 'node:assert';
import { SmimeError } from '../../src/core/errors/smimeError';
import type { Opened, OpenOptions } from '../../src/core/report/open';
import { certificateFromBytes } from '../../src/core/x509/certificate';
import { crlFromBytes } from '../../src/core/x509/crl';
import { crlDer } from '../support/chains';
import { mutableMessage, type MutableMessage } from '../support/mutableMessage';
import { open } from '../support/opening';
import { assertShape } from '../support/reportShape';
import { randomOf } from '../support/seeded';
import { signedFacts } from '../support/signedFacts';
import { ec } from '../support/testCertificates';
import { mutated } from './mutate';
import { RUNS, SEED } from './runs';

const ecdsa = { key: ec, scheme: { kind: 'ecdsa', digest: 'sha256' } } as const;

describe('mutated certificates and CRLs, with a root that is trusted', () => {
  const seeds: MutableMessage[] = [];
  before(async () => {
    for (const form of ['opaque', 'detached'] as const)
      for (const revocation of [false, true])
        seeds.push(await mutableMessage({ form, revocation, ...ecdsa }));
  });

  /** Opens a file that nothing may shake. */
  async function opened(bytes: Uint8Array, options: Partial<OpenOptions>): Promise<Opened | undefined> {
    try {
      const found = await open(bytes, [], [], options);
      assertShape(found.report, found.sources);
      return found;
    } catch (error) {
      if (SmimeError.is(error, 'unreadable')) return undefined;
      throw new Error(Buffer.from(bytes).toString('base64'), { cause: error });
    }
  }

  const isPassed = (found: Opened | undefined): found is Opened =>
    found?.report.summary.indication === 'TOTAL_PASSED';

  for (const [index, title] of ['opaque', 'opaque with CRLs', 'detached', 'detached with CRLs'].entries()) {
    it(`${title}: what is passed all the same shows the same as signed`, async () => {
      const { content, cms, file, options } = seeds[index] ?? assert.fail();
      const whole = await opened(file(content, cms), options);
      assert.ok(isPassed(whole));
      const random = randomOf(9000 * SEED + index);
      const others = seeds.map((seed) => seed.cms);
      for (let run = 0; run < RUNS; run++) {
        const changed = mutated(cms, others, random);
        const found = await opened(file(content, changed), options);
        if (!isPassed(found)) continue;
        assert.deepEqual(signedFacts(found), signedFacts(whole), Buffer.from(changed).toString('base64'));
      }
    });
  }

  it('trust anchors and CRLs beside the message', async () => {
    const { content, cms, file, options, root } = seeds[0] ?? assert.fail();
    const random = randomOf(9000 * SEED + 77);
    const crl = await crlDer(root);
    const others = [root.certificate.raw, crl];
    for (let run = 0; run < RUNS; run++) {
      const trust = readable(() => certificateFromBytes(mutated(root.certificate.raw, others, random)));
      const crls = readable(() => crlFromBytes(mutated(crl, others, random)));
      const anchors = run % 2 === 0 ? (options.trust ?? []) : trust;
      await opened(file(content, cms), { trust: anchors, crls, requireRevocation: run % 3 === 0 });
    }
  });
});

/** What can be read at all. */
function readable<T>(read: () => T): readonly T[] {
  try {
    return [read()];
  } catch (error) {
    if (SmimeError.is(error)) return [];
    throw error;
  }
}
