import assert from 'node:assert/strict';
import type { ProtectOptions } from '../../src/core/smime/protect';
import { entityOf, protectedAs } from '../support/opening';
import { sampleMessage } from '../support/sampleMessage';
import type { CipherCell } from './cells/ciphers';
import type { Recipient } from './cells/recipients';
import { content } from './content';
import { assertShows, judge, shows } from './judging';
import { damaged, mailAround, mailOf, type Mail } from './mail';
import type { Peer } from './peers/peer';
import { optionsFor } from './recipientOptions';
import { keyFor } from './secrets';

/** We encrypt, the peer decrypts; what was changed on the way does not come out whole. */
export async function weEncrypt(
  peer: Peer,
  recipient: Recipient,
  how: Partial<ProtectOptions>,
): Promise<void> {
  const expected = await entityOf(sampleMessage);
  const options = { ...how, ...(await optionsFor(recipient)) };
  const mail = mailOf(await protectedAs('encrypt', sampleMessage, options));
  assert.deepEqual(await peer.decrypt(recipient, mail), expected);
  const changed = await outcome(peer, recipient, mailAround(damaged(mail.cms)));
  assert.notDeepEqual(changed, expected);
}

async function outcome(peer: Peer, recipient: Recipient, mail: Mail): Promise<Uint8Array | undefined> {
  return peer.decrypt(recipient, mail).catch(() => undefined);
}

/** The peer encrypts, we decrypt; what was changed does not come out whole, and not at all where the cipher says so. */
export async function theyEncrypt(peer: Peer, recipient: Recipient, cipher: CipherCell): Promise<void> {
  const message = await peer.encrypt(recipient, cipher, content);
  const keys = [await keyFor(recipient)];
  const judged = await judge(message, keys);
  assertShows(judged, content);
  assert.equal(judged.report.summary.decrypted, true);
  const changed = await judge(damaged(message), keys);
  assert.ok(!shows(changed, content));
  if (cipher.authenticated) assert.equal(changed.report.layers[0]?.problem?.reason, 'authenticationFailed');
}
