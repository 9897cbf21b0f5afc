import { deepEqual, throws } from 'node:assert/strict';
import { latin1 } from '../../../src/core/bytes/text';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { correspondents } from '../../../src/core/mime/correspondents';

describe('correspondents', () => {
  it('are the addresses of the header, each once, Bcc apart', () => {
    const text = [
      'From: "bob@example.net" <Alice@Example.org>',
      'Sender: gateway@example.org',
      'To: Bob <bob@example.net>,',
      ' team: dana@example.net, BOB@example.net;',
      'Cc: carol@example.com, erin@@example.com',
      'Bcc: eve@example.com',
      'X-Bcc: frank@example.com',
      'Resent-Bcc: grace@example.com',
      'x-bcc: frank@example.com',
      '',
      'To: nobody@example.com',
    ].join('\r\n');
    const { unread, ...people } = correspondents(latin1(text));
    deepEqual(people, {
      from: ['Alice@Example.org'],
      sender: ['gateway@example.org'],
      to: ['BOB@example.net', 'dana@example.net', 'carol@example.com'],
      bcc: ['eve@example.com'],
      resentBcc: ['grace@example.com'],
      likeBcc: ['X-Bcc'],
    });
    deepEqual(
      unread.map(({ text: read, range: { start, end } }) => [read, text.slice(start, end)]),
      [['erin@@example.com', 'erin@@example.com']],
    );
  });

  it('need a header', () =>
    throws(
      () => correspondents(latin1('just text\n')),
      (error) => SmimeError.is(error, 'notAMessage'),
    ));
});
