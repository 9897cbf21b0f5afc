import { listNames } from './lists';
import { findKinds } from './messages';
import { isRecord } from './records';
import {
  decryptionWays,
  MAX_CHILDREN,
  MAX_DEPTH,
  MAX_LINES,
  MAX_SEARCHED,
  openers,
  partModes,
  readingKinds,
  reportFormats,
  savedForms,
  textForms,
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
    path.length <= MAX_DEPTH &&
    path.every(isCount) &&
    isCount(from) &&
    isCount(count) &&
    count <= MAX_CHILDREN,
  items: ({ list, of, from }) => isOneOf(listNames, list) && typeof of === 'string' && isCount(from),
  locate: isRange,
  certificate: isCertificatePlace,
  sessionKey: ({ layer }) => typeof layer === 'string',
  lines: ({ from, count }) => isCount(from) && isCount(count) && count <= MAX_LINES,
  readAs: (ask) => isRange(ask) && isOneOf(readingKinds, ask['as']),
  find: ({ source, kind, what, from }) =>
    typeof source === 'string' &&
    isOneOf(findKinds, kind) &&
    typeof what === 'string' &&
    what.length <= MAX_SEARCHED &&
    isCount(from),
  text: ({ layer, form, from }) => typeof layer === 'string' && isOneOf(textForms, form) && isCount(from),
  decrypt: ({ way }) => isOneOf(decryptionWays, way),
  trustRoot: ({ signature, path }) => isCount(signature) && isCount(path),
  verifyAsOf: () => true,
  fetchMissing: () => true,
  goOn: ({ way }) => isOneOf(waysOn, way),
  copy: ({ text }) => typeof text === 'string',
  copyBytes: isRange,
  copyReport: ({ format, redacted }) => isOneOf(reportFormats, format) && typeof redacted === 'boolean',
  copyOpenssl: ({ layer }) => typeof layer === 'string',
  savePart: ({ layer, form }) => typeof layer === 'string' && isOneOf(savedForms, form),
  saveCms: ({ layer }) => typeof layer === 'string',
  saveCertificate: isCertificatePlace,
  addRecipient: isCertificatePlace,
  unwrapLayer: ({ layer }) => typeof layer === 'string',
  protectPart: ({ layer, mode }) => typeof layer === 'string' && isOneOf(partModes, mode),
  openPart: ({ layer, opener }) => typeof layer === 'string' && isOneOf(openers, opener),
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

function isOneOf(all: readonly string[], value: unknown): boolean {
  return all.some((each) => each === value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
