import { strict as assert } from 'node:assert';
import { cn, link } from '../../support/chains';
import { open } from '../../support/opening';
import { signedData, signerInfo, textEntity } from '../../support/signedMessages';

describe('the certificates of the paths in a report', () => {
  it('stand in the places of the paths and of the signatures that are reported', async () => {
    const root = await link('Root');
    const alice = await link('Alice', root, { subject: cn('Alice'), extensions: [] });
    const stranger = await link('Stranger');
    const infoOf = async ({ key, certificate }: typeof alice) =>
      signerInfo({ who: { privateKey: key, certificate }, content: textEntity });
    const inner = signedData([await infoOf(alice), await infoOf(stranger)], {
      content: textEntity,
      certificates: [alice, root, stranger].map(({ certificate }) => certificate.raw),
    });
    const { report, paths } = await open(inner);
    assert.deepEqual(
      paths.map((all) => all.map(({ certificates }) => certificates.map(({ subject }) => subject.text))),
      report.signatures.map((each) =>
        each.paths.map(({ certificates }) => certificates.map(({ subject }) => subject)),
      ),
    );
    assert.deepEqual(
      paths.map(([first]) => first?.certificates.at(-1)?.raw),
      [root, stranger].map(({ certificate }) => certificate.raw),
    );
  });

  it('are none where no signer can be read, or none is there to judge', async () => {
    const { report, paths } = await open(signedData([Buffer.from([0x30, 0x00])], { content: textEntity }));
    assert.equal(report.signatures.length, 1);
    assert.deepEqual(paths, [[]]);
  });
});
