import { listNames } from './lists';
import { findKinds } from './messages';
import { isRecord } from './records';
import {
  decryptionWays,
  MAX_LINES,
  MAX_SEARCHED,
  readingKinds,
  reportFormats,
  waysOn,
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
  items: ({ list, of, from }) =>
    listNames.some((each) => each === list) && typeof of === 'string' && isCount(from),
  locate: isRange,
  certificate: isCertificatePlace,
  sessionKey: ({ layer }) => typeof layer === 'string',
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
  goOn: ({ way }) => waysOn.some((each) => each === way),
  copy: ({ text }) => typeof text === 'string',
  copyBytes: isRange,
  copyReport: ({ format, redacted }) =>
    reportFormats.some((each) => each === format) && typeof redacted === 'boolean',
  copyOpenssl: ({ layer }) => typeof layer === 'string',
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

function isCertificatePlace(ask: Readonly<Record<string, unknown>>): boolean {
  const { of: where, layer, index, signature, path } = ask;
  if (where === 'layer') return typeof layer === 'string' && isCount(index);
  if (where === 'signer') return isCount(signature);
  return where === 'path' && isCount(signature) && isCount(path) && isCount(index);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
