import type { SourceSet } from '../../bytes/sourceSet';
import { fields } from '../../mime/entityFields';
import type { HeaderField } from '../../mime/entity';
import { addressKey } from '../../mime/sameAddress';
import type { Layer, SignedLayer } from '../../smime/layer';
import { headerReader } from '../../verify/identity/headerAddresses';
import { holderAddresses } from '../../verify/identity/holderAddresses';
import { placedSignatures } from '../../verify/identity/placedSignatures';
import { shownHeaders } from '../../verify/identity/shownHeader';
import { comparedAddress } from '../../mime/comparedAddress';
import { certificateAddresses } from '../../x509/addresses';
import type { Certificate } from '../../x509/certificate';

/** Who has sent what a signature is over, as far as the signer's certificate bears it out. */
export interface Sender {
  /** Each once. */
  readonly addresses: readonly string[];
  readonly messageId?: string;
}

// Honest senders have one.
const MOST = 10;
const LONGEST_ID = 250;

/** The addresses of From that are the signer's; those of the certificate, where there is no message around it. */
export function senderOf(layer: SignedLayer, signer: Certificate, root: Layer, sources: SourceSet): Sender {
  const place = [...placedSignatures(root)].find((each) => each.layer === layer);
  const headers = place === undefined ? [] : shownHeaders(place, headerReader(sources));
  const from = headers
    .flatMap(({ addresses }) => addresses.named('From'))
    .flatMap(({ addresses }) => addresses.map(({ address }) => address));
  const own = holderAddresses(signer);
  const all = headers.length === 0 ? certificateAddresses(signer) : from;
  const borneOut = all.filter((address) => own.has(comparedAddress(address)));
  const byKey = new Map(borneOut.toReversed().map((address) => [addressKey(address), address]));
  const messageId = messageIdIn(place?.header ?? []);
  return {
    addresses: [...byKey.values()].toReversed().slice(0, MOST),
    ...(messageId !== undefined && { messageId }),
  };
}

function messageIdIn(header: readonly HeaderField[]): string | undefined {
  const value = fields({ fields: header }, 'Message-ID')[0]?.value;
  return value === undefined || value === '' ? undefined : value.slice(0, LONGEST_ID);
}
