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

export const interopFindingRows = rowsOf('finding', {
  micalgDiffers: [changed((text) => text.replace('sha-256', 'sha-512')), unchanged],
  epilogue: [changed((text) => `${text}\r\nThis mail was scanned.\r\n`), unchanged],
  signedOverBareLf: signed(over(bareLf), over(textEntity)),
});
