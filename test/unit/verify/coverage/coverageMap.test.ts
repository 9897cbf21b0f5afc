import { strict as assert } from 'node:assert';
import { latin1 } from '../../../../src/core/bytes/text';
import { coverageLines } from '../../../../src/core/report/plainText/coverageText';
import { open } from '../../../support/opening';
import {
  encrypted,
  forwarded,
  headed,
  html,
  mixed,
  multipart,
  openCovered,
  part,
  signed,
  text,
  type Entity,
} from '../../../support/coveredScene';
import { alice } from '../../../support/people';
import { multipartSigned, signedData, signerInfo, textEntity } from '../../../support/signedMessages';

/** Each part in short: its layer and type, how it is shown, and what covers it. */
async function map(entity: Entity): Promise<readonly string[]> {
  const { coverage } = await openCovered(entity);
  return coverage.map(
    ({ layer, contentType, shown, signedBy, encryptedBy }) =>
      `${layer} ${contentType} ${shown} signed[${signedBy.join(' ')}] encrypted[${encryptedBy.join(' ')}]`,
  );
}

const pdf = part('application/pdf', 'x');
const image = (header = '') => part('image/png', 'x', header);

describe('the coverage map', () => {
  it('of what is signed, detached and opaque', async () => {
    assert.deepEqual(await map(signed(text)), ['1.1 text/plain inline signed[1.2] encrypted[]']);
    assert.deepEqual(await map(signed(text, 'opaque')), ['1.1 text/plain inline signed[1] encrypted[]']);
  });

  it('of layers in each other, from the outside in', async () => {
    assert.deepEqual(await map(signed(encrypted(signed(mixed(text, pdf), 'opaque')), 'opaque')), [
      '1.1.1.1.1 text/plain inline signed[1 1.1.1] encrypted[1.1]',
      '1.1.1.1.2 application/pdf attachment signed[1 1.1.1] encrypted[1.1]',
    ]);
  });

  it('of parts beside each other, each by its own', async () => {
    assert.deepEqual(await map(mixed(text, signed(text), encrypted(text))), [
      '1.1 text/plain inline signed[] encrypted[]',
      '1.2.1 text/plain inline signed[1.2.2] encrypted[]',
      '1.3.1 text/plain inline signed[] encrypted[1.3]',
    ]);
  });

  it('of a third part of a multipart/signed', async () => {
    const three = (await signed(text)).replace(/\r\n(--[^\r\n]+)--\r\n$/, `\r\n$1\r\n${text}\r\n$1--\r\n`);
    assert.deepEqual(await map(three), [
      '1.1 text/plain inline signed[1.2] encrypted[]',
      '1.3 text/plain inline signed[] encrypted[]',
    ]);
  });

  it('of bare CMS', async () => {
    const who = await alice();
    const info = await signerInfo({ who, content: textEntity });
    const { report } = await open(signedData([info], { content: textEntity }));
    assert.deepEqual(
      report.coverage.map(({ layer, signedBy }) => [layer, signedBy]),
      [['1.1', ['1']]],
    );
    assert.deepEqual((await open(signedData([info]))).report.coverage, []);
  });

  it('of a ciphertext that cannot be opened, which is there and not seen', async () => {
    const { report } = await open(latin1(await encrypted(text)));
    assert.deepEqual(
      report.coverage.map(({ layer, encryptedBy }) => [layer, encryptedBy]),
      [['1', ['1']]],
    );
  });

  it('shows the last alternative that is text, and not the others', async () => {
    const calendar = part('text/calendar', 'x');
    assert.deepEqual(await map(multipart('alternative', text, html('x'), calendar)), [
      '1.1 text/plain hidden signed[] encrypted[]',
      '1.2 text/html inline signed[] encrypted[]',
      '1.3 text/calendar hidden signed[] encrypted[]',
    ]);
    assert.match(
      (await map(multipart('alternative', signed(text), html('x'))))[0] ?? '',
      / hidden signed\[1.1.2\]/,
    );
  });

  it('shows what an HTML draws into itself, and offers the rest', async () => {
    const shown = async (...parts: readonly Entity[]) =>
      (await openCovered(multipart('related', ...parts))).coverage.map((each) => each.shown);
    assert.deepEqual(await shown(html('x'), image('Content-ID: <a@b>\r\n'), image()), [
      'inline',
      'inline',
      'attachment',
    ]);
    const named = (await multipart('related', image(), html('x', 'Content-ID: <r@b>\r\n'))).replace(
      '; boundary',
      '; start="<r@b>"; boundary',
    );
    assert.deepEqual(
      (await openCovered(named)).coverage.map((each) => each.shown),
      ['attachment', 'inline'],
    );
  });

  it('takes the disposition of a part, and not that of CMS', async () => {
    const attached = 'Content-Disposition: attachment; filename="a.txt"\r\n';
    const { coverage } = await openCovered(
      mixed(headed(attached, mixed(text)), headed(attached, signed(text, 'opaque'))),
    );
    assert.deepEqual(
      coverage.map(({ layer, shown }) => [layer, shown]),
      [
        ['1.1.1', 'attachment'],
        ['1.2.1', 'inline'],
      ],
    );
    assert.deepEqual(await map(headed(attached, text)), ['1 text/plain inline signed[] encrypted[]']);
  });

  it('has no signature over a part that is another one than the content inside', async () => {
    const who = await alice();
    const info = await signerInfo({ who, content: textEntity });
    const cms = signedData([info], { content: textEntity, certificates: [who.certificate.raw] });
    const beside = async (content: Uint8Array) => {
      const { report } = await open(multipartSigned(content, cms));
      return report.coverage.map(({ layer, shown, signedBy }) => [layer, shown, signedBy]);
    };
    assert.deepEqual(await beside(latin1(html('x'))), [
      ['1.1', 'inline', []],
      ['1.2.1', 'hidden', ['1.2']],
    ]);
    assert.deepEqual((await beside(textEntity))[0], ['1.1', 'inline', ['1.2']]);
  });

  it('in words', async () => {
    const named = 'Content-Disposition: attachment; filename="a.pdf"\r\n';
    const { coverage } = await openCovered(
      encrypted(mixed(signed(multipart('alternative', text, html('x'))), headed(named, pdf))),
    );
    assert.deepEqual(coverageLines(coverage), [
      '  1.1.1.1.1 text/plain, not shown: signed by 1.1.1.2, encrypted by 1',
      '  1.1.1.1.2 text/html, shown: signed by 1.1.1.2, encrypted by 1',
      '  1.1.2 application/pdf "a.pdf", attached: not signed, encrypted by 1',
    ]);
  });

  it('names what is in a forwarded message', async () => {
    assert.deepEqual(await map(mixed(text, forwarded(signed(text)))), [
      '1.1 text/plain inline signed[] encrypted[]',
      '1.2.1.1 text/plain inline signed[1.2.1.2] encrypted[]',
    ]);
  });
});
