import { readElement, type NodeBudget } from '../asn1/berReader';
import { Decoding } from '../asn1/fields';
import { Oid } from '../asn1/oids';
import { oidName } from '../crypto/oidName';
import type { ByteSource } from '../bytes/byteSource';
import { decodeReceipt, type Receipt } from '../cms/receipt';
import { SmimeError } from '../errors/smimeError';
import type { DataLayer } from './layer';

/** The content of a signed receipt; why it is none stands beside it. */
export function receiptLayer(source: ByteSource, id: string, budget: NodeBudget): DataLayer {
  const nothing = { children: [], defects: [], certificates: [], certificateDamage: [] };
  const contentType = oidName(Oid.receipt);
  return { kind: 'data', id, contentType, range: source.range(), ...nothing, ...read(source, budget) };
}

function read(source: ByteSource, budget: NodeBudget): Pick<DataLayer, 'receipt' | 'problem'> {
  try {
    return { receipt: receiptIn(source, budget) };
  } catch (error) {
    if (SmimeError.is(error)) return { problem: error };
    throw error;
  }
}

function receiptIn(source: ByteSource, budget: NodeBudget): Receipt {
  const node = readElement(source.bytes, undefined, budget);
  if (node?.end === source.bytes.length) return decodeReceipt(new Decoding(source, budget), node);
  throw new SmimeError('malformed', { detail: 'the content is no Receipt', ranges: [source.range()] });
}
