import { utf8 } from '../bytes/text';

/** The name of the mail that lies beside the test identities. */
export const TEST_MAIL = 'mail-from-erin.eml';

/** A mail to sign: from the one of the test PKI who both signs and receives, to one who receives. */
export function testMail(now: Date): Uint8Array {
  const lines = [
    'From: Erin Test <erin@example.net>',
    'To: Bob Test <bob@example.net>',
    'Subject: A test mail',
    `Date: ${now.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <test-${now.getTime()}@example.net>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'Dear Bob,',
    '',
    'sign this mail as Erin: whoever gets it can take her certificate from it,',
    'and encrypt the answer to her.',
    '',
  ];
  return utf8(lines.join('\r\n'));
}
