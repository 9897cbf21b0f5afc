import { strict as assert } from 'node:assert';
import {
  includedCertificates,
  type IncludedCertificates,
} from '../../../src/core/smime/includedCertificates';
import type { SignOptions } from '../../../src/core/smime/signEntity';
import { allLayers, isSigned } from '../../../src/core/smime/layer';
import { commonName } from '../../../src/core/x509/name';
import { link } from '../../support/chains';
import { layersOf, open, protectedAs } from '../../support/opening';
import { alice } from '../../support/people';
import { sampleMessage } from '../../support/sampleMessage';
import { identityOf } from '../../support/testCertificates';

describe('the certificates that travel along', () => {
  /** The holders of the certificates in a message that two have signed, one of them with a certificate of his own making. */
  async function holders(which: SignOptions['includedCertificates']): Promise<readonly string[]> {
    const root = await link('Root');
    const middle = await link('Middle', root);
    const leaf = await link('Leaf', middle, { extensions: [] });
    const { signer } = await identityOf(leaf.key, 'Leaf');
    const signers = [
      { ...signer, certificate: leaf.certificate, chain: [middle.certificate, root.certificate] },
      (await alice()).signer,
    ];
    const bytes = await protectedAs('sign', sampleMessage, {
      signers,
      recipients: [],
      includedCertificates: which,
    });
    const { signedData } = [...allLayers(await layersOf(bytes))].find(isSigned) ?? assert.fail();
    const known = signers.flatMap(({ certificate, chain }) => [certificate, ...chain]);
    const { report } = await open(bytes, [], known);
    for (const { checks } of report.signatures)
      assert.equal(checks.find(({ id }) => id === 'signature-value')?.status, 'passed');
    return signedData.certificates.map(({ subject }) => commonName(subject)).toSorted();
  }

  it('are none', async () => assert.deepEqual(await holders('none'), []));

  it('are those of the signers', async () => assert.deepEqual(await holders('signer'), ['Alice', 'Leaf']));

  it('are those up to below the root', async () =>
    assert.deepEqual(await holders('chain'), ['Alice', 'Leaf', 'Middle']));

  it('are all that the signers have, unless something else is asked', async () => {
    const all = ['Alice', 'Leaf', 'Middle', 'Root'];
    assert.deepEqual(await holders('chainAndRoot'), all);
    assert.deepEqual(await holders(undefined), all);
  });

  it('have the one that the signer wants to be encrypted to before those above him', async () => {
    const root = await link('Root');
    const [certificate, receiving] = [(await link('Leaf', root)).certificate, (await alice()).certificate];
    const signer = { certificate, receiving, chain: [root.certificate] };
    const names = (which: IncludedCertificates): readonly string[] =>
      includedCertificates([signer], which).map(({ subject }) => commonName(subject));
    assert.deepEqual(names('chainAndRoot'), ['Leaf', 'Alice', 'Root']);
    assert.deepEqual(names('chain'), ['Leaf', 'Alice']);
    assert.deepEqual(names('signer'), ['Leaf']);
  });
});
