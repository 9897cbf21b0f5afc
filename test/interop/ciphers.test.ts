import { cipherCells } from './cells/ciphers';
import type { Recipient } from './cells/recipients';
import { theyEncrypt, weEncrypt } from './encryption';
import { cellTest } from './matrix/cellTest';
import { describePeer, peers } from './peers/all';

const recipient: Recipient = { type: 'ktri', key: 'rsa' };

for (const peer of peers)
  describePeer(peer, 'content encryption', () => {
    for (const cell of cipherCells) {
      const { name, directions, cipher } = cell;
      if (directions.includes('produce') && peer.decryptsFrom(cell))
        cellTest('produce', name, peer.name, () => weEncrypt(peer, recipient, { cipher }));
      if (peer.encryptsWith(cell))
        cellTest('open', name, peer.name, () => theyEncrypt(peer, recipient, cell));
    }
  });
