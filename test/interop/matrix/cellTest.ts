import type { Direction } from '../cells/cell';
import type { PeerName } from './peerName';
import { requireCell, Vouchers } from './vouchers';

/** Who vouched in this run. */
export const vouchers = new Vouchers();

const words: Readonly<Record<Direction, (cell: string, peer: PeerName) => string>> = {
  produce: (cell, peer) => `we make, ${peer} opens: ${cell}`,
  open: (cell, peer) => `${peer} makes, we open: ${cell}`,
};

/**
 * A test of one cell: where it passes, the peer vouches for the cell.
 *
 * @param detail what sets it apart from other tests of the same cell
 * @throws Error where the matrix has no such cell
 */
export function cellTest(
  direction: Direction,
  cell: string,
  peer: PeerName,
  body: () => Promise<void>,
  detail = '',
): void {
  requireCell(direction, cell);
  it([words[direction](cell, peer), detail].filter((each) => each !== '').join(', '), async () => {
    await body();
    vouchers.add(direction, cell, peer);
  });
}
