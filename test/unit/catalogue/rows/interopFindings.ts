import { latin1 } from '../../../../src/core/bytes/text';
import type { Report } from '../../../../src/core/report/report';
import { rowsOf } from '../../../support/catalogueRow';
import { open } from '../../../support/opening';
import { textEntity } from '../../../support/signedMessages';
import { signedMessage, type SignedScene } from '../../../support/signedScene';
import { signed } from '../pairs';

const bareLf = latin1(Buffer.from(textEntity).toString('latin1').replaceAll('\r\n', '\n'));

/** Alice signs her text with these line ends; on the way it gets CRLF. */
const over = (content: Uint8Array): SignedScene => ({
  signer: { content },
  around: { content: undefined },
  beside: textEntity,
});

/** A message that Alice has signed as multipart/signed, and what comes of it on the way. */
const changed = (change: (text: string) => string): (() => Promise<Report>) => {
  return async () => {
    const message = await signedMessage({ around: { content: undefined }, beside: textEntity });
    return (await open(latin1(change(Buffer.from(message).toString('latin1'))))).report;
  };
};
const unchanged = changed((text) => text);

/** Alice's message with its content inside, as application/pkcs7-mime with these parameters. */
const opaque = (params: string) => async (): Promise<Report> => {
  const body = Buffer.from(await signedMessage({}))
    .toString('base64')
    .replaceAll(/.{1,76}/g, '$&\r\n');
  const type = `Content-Type: application/pkcs7-mime${params}\r\n`;
  return (await open(latin1(`${type}Content-Transfer-Encoding: base64\r\n\r\n${body}`))).report;
};
const named = opaque('; smime-type=signed-data');

export const interopFindingRows = rowsOf('finding', {
  micalgDiffers: [changed((text) => text.replace('sha-256', 'sha-512')), unchanged],
  smimeTypeDiffers: [opaque('; smime-type=enveloped-data'), named],
  smimeTypeMissing: [opaque('; name=smime.p7m'), named],
  epilogue: [changed((text) => `${text}\r\nThis mail was scanned.\r\n`), unchanged],
  signedOverBareLf: signed(over(bareLf), over(textEntity)),
});
