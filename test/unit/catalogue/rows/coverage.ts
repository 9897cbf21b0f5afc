import { latin1 } from '../../../../src/core/bytes/text';
import { rowsOf, type Pair } from '../../../support/catalogueRow';
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
import { open } from '../../../support/opening';
import { alice, bob } from '../../../support/people';
import { multipartSigned, signedData, signerInfo, textEntity } from '../../../support/signedMessages';
import { openSigned, type SignedScene } from '../../../support/signedScene';

function pair(yields: () => Entity, twin: () => Entity): Pair {
  return [() => openCovered(yields()), () => openCovered(twin())];
}

/** Both are signed, alone in their message. */
function ofHtml(yields: string, twin: string): Pair {
  return pair(
    () => signed(html(yields)),
    () => signed(html(twin)),
  );
}

/** HTML before a part that is encrypted. */
function before(yields: string, twin: string): Pair {
  const message = (body: string) => mixed(html(body), encrypted(text));
  return pair(
    () => message(yields),
    () => message(twin),
  );
}

/** Whether the detached signature is there, and whether its part is beside it. */
async function detached(withSigners: boolean, withContent = true) {
  const who = await alice();
  const infos = withSigners ? [await signerInfo({ who, content: textEntity })] : [];
  const cms = signedData(infos, { certificates: [who.certificate.raw] });
  const { report } = await open(withContent ? multipartSigned(textEntity, cms) : cms);
  return report;
}

async function withoutSignature() {
  const whole = Buffer.from(multipartSigned(textEntity, new Uint8Array())).toString('latin1');
  const cut = whole.replace(/--b\r\nContent-Type: application\/pkcs7-signature[^]*?(?=--b--)/, '');
  const { report } = await open(latin1(cut));
  return report;
}

/** Alice trusted; the other one beside her signs as well, and is trusted or not. */
async function withTwoSigners(trusting: 'both' | 'one') {
  const [one, other] = [await alice(), await bob()];
  const scene: SignedScene = {
    also: [{ who: other }],
    around: { certificates: [one.certificate.raw, other.certificate.raw] },
    options: { trust: trusting === 'both' ? [one.certificate, other.certificate] : [one.certificate] },
  };
  return openSigned(scene);
}

const image = part('image/png', 'x', 'Content-ID: <p@example.org>\r\n');
const drawing = html('<img src="cid:p@example.org">');

export const coverageRows = [
  ...rowsOf('check', {
    coversWhole: pair(
      () => signed(text),
      () => mixed(signed(text), text),
    ),
    coversPart: pair(
      () => mixed(signed(text), text),
      () => signed(text),
    ),
    readInTwoWays: pair(
      async () => (await signed(text, 'opaque')).replace('\r\n\r\n', '\r\nContent-Type: text/html\r\n\r\n'),
      () => signed(text, 'opaque'),
    ),
    nothingCovered: [() => detached(true, false), () => detached(true)],
  }),
  ...rowsOf('finding', {
    noSignaturePart: [withoutSignature, () => detached(true)],
    noSigners: [() => detached(false), () => detached(true)],
    prependedPart: pair(
      () => mixed(text, signed(text)),
      () => mixed(signed(text), text),
    ),
    appendedPart: pair(
      () => mixed(signed(text), text),
      () => mixed(text, signed(text)),
    ),
    unsignedSibling: pair(
      () => mixed(signed(text), part('application/pdf', 'x')),
      () => signed(mixed(text, part('application/pdf', 'x'))),
    ),
    signedPartDemoted: pair(
      () => mixed(text, headed('Content-Disposition: attachment; filename=a.txt\r\n', signed(text))),
      () => mixed(text, headed('Content-Disposition: inline; filename=a.txt\r\n', signed(text))),
    ),
    someSignersFail: [() => withTwoSigners('one'), () => withTwoSigners('both')],
    wrappedCiphertext: pair(
      () => multipart('report', text, forwarded(encrypted(text))),
      () => encrypted(multipart('report', text, forwarded(text))),
    ),
    brokenMultipartAroundCiphertext: before('<img src="http://a.example/', '<img src="http://a.example/">'),
    unauthenticatedEncryption: pair(
      () => encrypted(text, 'aes-256-cbc'),
      () => encrypted(signed(text), 'aes-256-cbc'),
    ),
    cidReference: pair(
      () => mixed(drawing, signed(image)),
      () => signed(multipart('related', drawing, image)),
    ),
    hiddenHtml: before('<div style="display: none">', '<div style="display: block">'),
    hiddenText: ofHtml('<p style="font-size: 0">x</p>', '<p style="font-size: 12px">x</p>'),
    activeContent: ofHtml('<p onclick="x()">x</p>', '<p id="x">x</p>'),
    remoteContent: pair(
      () => encrypted(html('<img src="http://a.example/x.png">')),
      () => encrypted(html('<a href="http://a.example/x.png">x</a>')),
    ),
    remoteNotSigned: ofHtml('<img src="http://a.example/x.png">', '<img src="data:image/png,x">'),
    htmlNotSearched: ofHtml('x'.repeat((1 << 20) + 1), 'x'.repeat(1 << 19)),
  }),
];
