import { findKinds } from './messages';
import { isRecord } from './records';
import {
  decryptionWays,
  MAX_LINES,
  MAX_SEARCHED,
  readingKinds,
  type RequestName,
  type Requests,
} from './requests';

const shapes: { readonly [N in RequestName]: (ask: Readonly<Record<string, unknown>>) => boolean } = {
  state: () => true,
  bytes: isRange,
  children: ({ source, path, from, count }) =>
    typeof source === 'string' &&
    Array.isArray(path) &&
    path.every(isCount) &&
    isCount(from) &&
    isCount(count),
  locate: isRange,
  lines: ({ from, count }) => isCount(from) && isCount(count) && count <= MAX_LINES,
  readAs: (ask) => isRange(ask) && readingKinds.some((each) => each === ask['as']),
  find: ({ source, kind, what, from }) =>
    typeof source === 'string' &&
    findKinds.some((each) => each === kind) &&
    typeof what === 'string' &&
    what.length <= MAX_SEARCHED &&
    isCount(from),
  decrypt: ({ way }) => decryptionWays.some((each) => each === way),
  trustRoot: ({ signature, path }) => isCount(signature) && isCount(path),
  verifyAsOf: () => true,
  fetchMissing: () => true,
  copy: ({ text }) => typeof text === 'string',
};

/** Whether `name` is the name of a request. */
export function isRequestName(name: unknown): name is RequestName {
  return typeof name === 'string' && Object.hasOwn(shapes, name);
}

/** Whether what came with a request has the shape that the request asks for. */
export function isAsk(name: RequestName, ask: unknown): ask is Requests[RequestName]['ask'] {
  return isRecord(ask) && shapes[name](ask);
}

function isRange({ source, start, end }: Readonly<Record<string, unknown>>): boolean {
  return typeof source === 'string' && isCount(start) && isCount(end) && start <= end;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
