import { strict as assert } from 'node:assert';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { correspondentsOf } from '../../../src/host/keys/correspondents';

describe('who a message is from and to', () => {
  it('is read from the header, Bcc left out', () => {
    const text = [
      'From: "bob@example.net" <Alice@Example.org>',
      'To: Bob <bob@example.net>,',
      ' team: dana@example.net;',
      'Cc: carol@example.com',
      'Bcc: eve@example.com',
      '',
      'To: nobody@example.com',
    ].join('\r\n');
    const { from, to } = correspondentsOf(Buffer.from(text), 'mail.eml');
    assert.deepEqual([...from], ['alice@example.org']);
    assert.deepEqual([...to], ['bob@example.net', 'dana@example.net', 'carol@example.com']);
  });

  it('needs a header', () => {
    assert.throws(
      () => correspondentsOf(Buffer.from('just text\n'), 'mail.eml'),
      (error) => SmimeError.is(error, 'notAMessage') && /mail\.eml/.test(error.message),
    );
  });
});
