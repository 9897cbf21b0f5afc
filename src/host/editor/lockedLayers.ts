import type { Layer } from '../../core/report/report';

/** The first layer that is locked, in the order of the message. */
export function lockedIn(layers: readonly Layer[]): Layer | undefined {
  return allLockedIn(layers)[0];
}

/** Octets that the ciphers of the locked layers take, each once; none where one of them takes any. */
export function lockedKeyLengths(layers: readonly Layer[]): readonly number[] {
  const lengths = allLockedIn(layers).map(({ encryption }) => encryption?.keyLength);
  const known = lengths.filter((length) => length !== undefined);
  return known.length < lengths.length ? [] : [...new Set(known)];
}

function allLockedIn(layers: readonly Layer[]): readonly Layer[] {
  return layers.flatMap((layer) => [
    ...(layer.state === 'locked' ? [layer] : []),
    ...allLockedIn(layer.children),
  ]);
}
