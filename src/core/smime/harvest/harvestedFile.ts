import { fromBase64, toBase64 } from '../../bytes/base64';
import { decodeUtf8, latin1, utf8 } from '../../bytes/text';
import { inQuotes } from '../../errors/inQuotes';
import { SmimeError } from '../../errors/smimeError';
import { addressKey } from '../../mime/sameAddress';
import { certificateAddresses } from '../../x509/addresses';
import { certificateFromBytes, type Certificate } from '../../x509/certificate';
import { isRecord } from '../isRecord';
import type { Capability } from './capability';
import {
  CHOICES,
  STANDINGS,
  type ChoiceReason,
  type HarvestedRecipient,
  type Provenance,
  type Standing,
} from './harvestedRecipient';

/** The version of the file's form. */
const SCHEMA = 1;

/** Those who were read, and what could not be. */
export interface HarvestedFile {
  readonly recipients: readonly HarvestedRecipient[];
  /** A sentence each; the entries that they are about were passed over. */
  readonly problems: readonly string[];
}

/** The file of harvested recipients: JSON, an entry each. */
export function writeHarvested(recipients: readonly HarvestedRecipient[]): Uint8Array {
  const entries = recipients.map(({ certificate, ...rest }) => ({
    ...rest,
    certificate: toBase64(certificate.raw),
  }));
  return utf8(`${JSON.stringify({ schema: SCHEMA, recipients: entries }, undefined, 2)}\n`);
}

/**
 * Reads the file, which others may have written: an entry that is not whole, or whose certificate is not for its
 * address, is passed over and said.
 * @throws SmimeError `recipientsUnreadable` where it is no such file
 */
export function readHarvested(bytes: Uint8Array): HarvestedFile {
  const recipients: HarvestedRecipient[] = [];
  const problems: string[] = [];
  const taken = new Set<string>();
  for (const [index, entry] of entriesOf(bytes).entries()) {
    try {
      recipients.push(readEntry(entry, taken));
    } catch (error) {
      if (!SmimeError.is(error)) throw error;
      problems.push(`Entry ${index + 1} was passed over: ${error.detail ?? error.message}`);
    }
  }
  return { recipients, problems };
}

type Json = Readonly<Record<string, unknown>>;

function entriesOf(bytes: Uint8Array): readonly unknown[] {
  const text = decodeUtf8(bytes);
  const whole = text === undefined ? undefined : parsed(text);
  if (!isRecord(whole) || !Array.isArray(whole['recipients']))
    throw new SmimeError('recipientsUnreadable', { detail: 'not a list of recipients' });
  if (whole['schema'] !== SCHEMA)
    throw new SmimeError('recipientsUnreadable', { detail: `of the form ${formOf(whole['schema'])}` });
  return whole['recipients'] as readonly unknown[];
}

/** An object may have any toString. */
function formOf(schema: unknown): string {
  return typeof schema === 'string' || typeof schema === 'number' ? String(schema).slice(0, 60) : 'unknown';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param taken the keys of the addresses before; its own joins them */
function readEntry(entry: unknown, taken: Set<string>): HarvestedRecipient {
  if (!isRecord(entry)) throw damaged('it is no object');
  const address = textOf(entry, 'address');
  const certificate = certificateOf(textOf(entry, 'certificate'));
  const key = addressKey(address);
  if (!certificateAddresses(certificate).some((each) => addressKey(each) === key))
    throw damaged(`its certificate is not for ${inQuotes(address)}`);
  if (taken.has(key)) throw damaged(`there is one for ${inQuotes(address)} already`);
  const capabilities = capabilitiesOf(entry['capabilities']);
  const recipient: HarvestedRecipient = {
    address,
    certificate,
    choice: oneOf<ChoiceReason>(entry, 'choice', CHOICES),
    standing: oneOf<Standing>(entry, 'standing', STANDINGS),
    ...(capabilities && { capabilities }),
    provenance: provenanceOf(entry['provenance']),
    harvestedAt: timeOf(entry, 'harvestedAt'),
  };
  taken.add(key);
  return recipient;
}

function certificateOf(text: string): Certificate {
  try {
    return certificateFromBytes(fromBase64(latin1(text)).bytes, 'certificate of a recipient');
  } catch (original) {
    if (SmimeError.is(original) || original instanceof RangeError)
      throw damaged('its certificate cannot be read');
    throw original;
  }
}

function provenanceOf(value: unknown): Provenance {
  if (!isRecord(value)) throw damaged('it does not say where it is from');
  return {
    file: textOf(value, 'file'),
    ...(value['messageId'] !== undefined && { messageId: textOf(value, 'messageId') }),
    ...(value['signingTime'] !== undefined && { signingTime: timeOf(value, 'signingTime') }),
  };
}

function capabilitiesOf(value: unknown): readonly Capability[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || !value.every(isCapability)) throw damaged('its capabilities are damaged');
  return value.map(({ oid, parameters }) => (parameters === undefined ? { oid } : { oid, parameters }));
}

function isCapability(value: unknown): value is Capability {
  if (!isRecord(value)) return false;
  const { oid, parameters = '' } = value;
  const isOid = typeof oid === 'string' && /^\d+(?:\.\d+)+$/.test(oid);
  return isOid && typeof parameters === 'string' && /^(?:[0-9a-f]{2})*$/.test(parameters);
}

function textOf(entry: Json, name: string): string {
  const value = entry[name];
  if (typeof value !== 'string' || value === '') throw damaged(`its ${name} is missing`);
  return value;
}

function timeOf(entry: Json, name: string): string {
  const value = textOf(entry, name);
  if (Number.isNaN(Date.parse(value))) throw damaged(`its ${name} is no time`);
  return value;
}

function oneOf<T extends string>(entry: Json, name: string, choices: readonly T[]): T {
  const found = choices.find((each) => each === entry[name]);
  if (found === undefined) throw damaged(`its ${name} is none that is known`);
  return found;
}

function damaged(detail: string): SmimeError {
  return new SmimeError('malformed', { detail });
}
