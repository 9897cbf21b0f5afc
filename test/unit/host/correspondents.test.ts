import { strict as assert } from 'node:assert';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { correspondentsOf } from '../../../src/host/keys/correspondents';

describe('who a message is from and to', () => {
  it('is read from the header, Bcc apart', () => {
    const text = [
      'From: "bob@example.net" <Alice@Example.org>',
      'To: Bob <bob@example.net>,',
      ' team: dana@example.net;',
      'Cc: carol@example.com',
      'Bcc: eve@example.com, BOB@example.net',
      '',
      'To: nobody@example.com',
    ].join('\r\n');
    const { from, to, bcc } = correspondentsOf(Buffer.from(text), 'mail.eml');
    assert.deepEqual([...from], ['alice@example.org']);
    assert.deepEqual([...to], ['bob@example.net', 'dana@example.net', 'carol@example.com']);
    assert.deepEqual([...bcc], ['eve@example.com']);
  });

  it('is the same however a domain is written', () => {
    const text = 'To: Bob@B\u00dcCHER.example, bob@xn--bcher-kva.example\r\n\r\n';
    const { to } = correspondentsOf(Buffer.from(text), 'mail.eml');
    assert.deepEqual([...to], ['bob@xn--bcher-kva.example']);
  });

  it('needs a header', () => {
    assert.throws(
      () => correspondentsOf(Buffer.from('just text\n'), 'mail.eml'),
      (error) => SmimeError.is(error, 'notAMessage') && /mail\.eml/.test(error.message),
    );
  });
});
