import { equal } from 'node:assert/strict';
import { concat } from '../../../src/core/bytes/segments';
import { decodeLatin1, latin1 } from '../../../src/core/bytes/text';
import { withoutBcc } from '../../../src/core/mime/withoutBcc';

const without = (text: string): string => decodeLatin1(concat(withoutBcc(latin1(text))));

describe('a message without Bcc', () => {
  it('is the same in every other byte', () => {
    equal(
      without('From: a@b\nBcc: x@y,\n  z@y\nTo: c@d\r\nresent-bcc: q@y\r\n\r\nBcc: stays\xe4\n'),
      'From: a@b\nTo: c@d\r\n\r\nBcc: stays\xe4\n',
    );
    equal(without('From: a@b\n\nbody'), 'From: a@b\n\nbody');
    equal(without('Bcc: x@y\n\nbody'), '\nbody');
  });
});
