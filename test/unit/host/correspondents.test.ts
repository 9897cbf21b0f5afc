import { strict as assert } from 'node:assert';
import { correspondentsOf } from '../../../src/host/keys/correspondents';
import { because } from '../../support/because';

// What is read of a header, test/unit/mime/correspondents.test.ts says.
describe('who a message is from and to, for the lists of keys', () => {
  it('is by keys of addresses, each once; in Bcc nobody who is in the open', () => {
    const text = [
      'From: Alice@Example.org',
      'Sender: gateway@example.org',
      'To: Bob@B\u00dcCHER.example, bob@xn--bcher-kva.example',
      'Cc: carol@example.com',
      'Bcc: eve@example.com, CAROL@example.com',
      '',
      '',
    ].join('\r\n');
    const { from, to, bcc } = correspondentsOf(Buffer.from(text), 'mail.eml');
    assert.deepEqual([...from], ['alice@example.org', 'gateway@example.org']);
    assert.deepEqual([...to], ['bob@xn--bcher-kva.example', 'carol@example.com']);
    assert.deepEqual([...bcc], ['eve@example.com']);
  });

  it('needs a header, or the file is named', () => {
    assert.throws(
      () => correspondentsOf(Buffer.from('just text\n'), 'mail.eml'),
      because('notAMessage', 'mail.eml'),
    );
  });
});
