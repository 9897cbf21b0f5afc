import type { Direction } from '../cells/cell';
import { directionsOf } from '../cells/all';
import type { PeerName } from './peerName';

/** Which peers vouched for what, by direction and name of the cell. */
export class Vouchers {
  private readonly known = new Map<string, Set<PeerName>>();

  /** @throws Error where there is no such cell, so that nobody vouches for what the matrix does not show */
  add(direction: Direction, cell: string, peer: PeerName): void {
    requireCell(direction, cell);
    const key = `${direction} ${cell}`;
    this.known.set(key, (this.known.get(key) ?? new Set()).add(peer));
  }

  of(direction: Direction, cell: string): readonly PeerName[] {
    return [...(this.known.get(`${direction} ${cell}`) ?? [])];
  }
}

/** @throws Error where the matrix has no such cell in that direction */
export function requireCell(direction: Direction, cell: string): void {
  const directions = directionsOf(cell);
  if (directions === undefined) throw new Error(`the matrix has no cell “${cell}”`);
  if (!directions.includes(direction)) throw new Error(`nobody is asked to ${direction} “${cell}”`);
}
