import assert from 'node:assert/strict';
import { entityOf, protectedAs } from '../support/opening';
import { sampleMessage } from '../support/sampleMessage';
import { multipartSigned } from '../support/signedMessages';
import { signatureCells, type SignatureCell } from './cells/signatures';
import { content } from './content';
import { assertBroken, assertHolds, assertShows, judge } from './judging';
import { mailAround, mailOf, type Mail } from './mail';
import { cellTest } from './matrix/cellTest';
import { describePeer, peers } from './peers/all';
import type { Peer } from './peers/peer';
import { person } from './people';

const FORMS = ['detached', 'opaque'] as const;

for (const peer of peers)
  describePeer(peer, 'signatures', () => {
    for (const cell of signatureCells) {
      if (cell.directions.includes('produce') && peer.verifies(cell))
        cellTest('produce', cell.name, peer.name, () => weMake(peer, cell));
      if (peer.signs(cell)) cellTest('open', cell.name, peer.name, () => theyMake(peer, cell));
    }
  });

async function weMake(peer: Peer, cell: SignatureCell): Promise<void> {
  const { key, digest, pss } = cell;
  const expected = await entityOf(sampleMessage);
  const options = { signers: [(await person(key)).signer], recipients: [], digest, pss: pss !== undefined };
  for (const signMode of FORMS) {
    const mail = mailOf(await protectedAs('sign', sampleMessage, { ...options, signMode }));
    assert.deepEqual(await peer.verify(cell, mail), expected, signMode);
    await assert.rejects(peer.verify(cell, changed(mail)), signMode);
  }
}

/** The same signature over other words. */
function changed({ eml, cms, content: beside }: Mail): Mail {
  if (beside !== undefined) return mailOf(replaced(eml, 'figures are', 'figures ARE'));
  return mailAround(replaced(cms, 'figures are', 'figures ARE'));
}

async function theyMake(peer: Peer, cell: SignatureCell): Promise<void> {
  const detached = await peer.sign(cell, content, 'detached');
  assertHolds(await judge(multipartSigned(content, detached)));
  assertBroken(await judge(multipartSigned(replaced(content, 'dull', 'DULL'), detached)));
  const opaque = await peer.sign(cell, content, 'opaque');
  const judged = await judge(opaque);
  assertHolds(judged);
  assertShows(judged, content);
  assertBroken(await judge(replaced(opaque, 'dull', 'DULL')));
}

function replaced(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  assert.ok(text.includes(from));
  return new Uint8Array(Buffer.from(text.replace(from, to), 'latin1'));
}
