import { couldNotRun } from '../../support/couldNotRun';
import { BouncyCastlePeer } from './bouncyCastle';
import { GpgsmPeer } from './gpgsm';
import { NssPeer } from './nss';
import { OpensslPeer } from './openssl';
import type { Peer } from './peer';

export const openssl = new OpensslPeer();
export const gpgsm = new GpgsmPeer();
export const nss = new NssPeer();
export const bouncyCastle = new BouncyCastlePeer();

/** The peers that are programs. Each starts once, when a suite first needs it. */
export const peers: readonly Peer[] = [openssl, gpgsm, nss, bouncyCastle];

const saidMissing = new Set<Peer>();

/** A mocha suite of one peer; where that is missing it is named, once, among what could not run. */
export function describePeer(peer: Peer, title: string, body: () => void): void {
  const missing = peer.missing();
  if (missing === undefined) {
    describe(`${peer.name}: ${title}`, () => {
      before(() => peer.start());
      body();
    });
  } else if (!saidMissing.has(peer)) {
    saidMissing.add(peer);
    couldNotRun(`${missing} missing: all that ${peer.name} would vouch for`);
  }
}
