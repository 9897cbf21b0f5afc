import { errorReasons } from '../../catalogue/errorReasons';
import type { Layer } from '../report';
import { helpLines } from './helpText';

/** Each encrypted layer that could not be opened: why, and what to do. What is inside is not judged. */
export function lockedLines(layers: readonly Layer[]): readonly string[] {
  return layers.flatMap(({ id, state, problem, children }) => [
    ...(state === 'locked' && problem !== undefined ? problemLines(id, problem) : []),
    ...lockedLines(children),
  ]);
}

function problemLines(id: string, { reason, message }: NonNullable<Layer['problem']>): readonly string[] {
  return [
    `  locked layer ${id}: what is inside is not judged. ${message}`,
    ...helpLines({ remedy: errorReasons[reason].remedy }),
  ];
}
