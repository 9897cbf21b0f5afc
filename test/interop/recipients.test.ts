import { cipherCells } from './cells/ciphers';
import { usualRecipients, type RecipientCell } from './cells/recipients';
import { theyEncrypt, weEncrypt } from './encryption';
import { cellTest } from './matrix/cellTest';
import { describePeer, peers } from './peers/all';
import type { Peer } from './peers/peer';

/** Password recipients cost their rounds each time, and openssl wraps for them with the cipher of the content. */
const ciphersFor = ({ recipient: { type } }: RecipientCell) =>
  CIPHERS.slice(0, type === 'pwri' ? 1 : undefined);
const CIPHERS = cipherCells.filter(({ name }) => /^AES-(128|256)-CBC$|^AES-256-GCM$/.test(name));

for (const peer of peers)
  describePeer(peer, 'recipients', () => {
    for (const cell of usualRecipients) {
      const { name, directions, recipient } = cell;
      if (directions.includes('produce') && peer.decryptsAs(recipient))
        cellTest('produce', name, peer.name, () => weMake(peer, cell));
      if (peer.encryptsTo(recipient)) cellTest('open', name, peer.name, () => theyMake(peer, cell));
    }
  });

async function weMake(peer: Peer, cell: RecipientCell): Promise<void> {
  for (const cipher of ciphersFor(cell))
    if (peer.decryptsFrom(cipher)) await weEncrypt(peer, cell.recipient, { cipher: cipher.cipher });
}

async function theyMake(peer: Peer, cell: RecipientCell): Promise<void> {
  for (const cipher of ciphersFor(cell))
    if (peer.encryptsWith(cipher)) await theyEncrypt(peer, cell.recipient, cipher);
}
