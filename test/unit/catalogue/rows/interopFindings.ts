import { latin1 } from '../../../../src/core/bytes/text';
import { rowsOf } from '../../../support/catalogueRow';
import { textEntity } from '../../../support/signedMessages';
import type { SignedScene } from '../../../support/signedScene';
import { signed } from '../pairs';

const bareLf = latin1(Buffer.from(textEntity).toString('latin1').replaceAll('\r\n', '\n'));

/** Alice signs her text with these line ends; on the way it gets CRLF. */
const over = (content: Uint8Array): SignedScene => ({
  signer: { content },
  around: { content: undefined },
  beside: textEntity,
});

export const interopFindingRows = rowsOf('finding', {
  signedOverBareLf: signed(over(bareLf), over(textEntity)),
});
