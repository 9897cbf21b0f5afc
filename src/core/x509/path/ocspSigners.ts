import { toHex } from '../../bytes/hex';
import { equal } from '../../bytes/segments';
import { hash, type Hashing } from '../../crypto/hash';
import type { Certificate } from '../certificate';
import type { BasicOcspResponse } from '../ocsp/basicOcspResponse';
import { OcspOid } from '../ocsp/ocspOids';
import { nameKey } from '../sameName';

// No honest response brings more; each that its name fits costs a verification.
const MAX_BROUGHT = 64;
const MAX_NAMESAKES = 16;

/** Finds the certificates of who says to have signed an OCSP response. */
export class OcspSigners {
  private readonly atHand: readonly Certificate[];
  private index: Promise<ReadonlyMap<string, readonly Certificate[]>> | undefined;

  /** @param certificates those beside the response, of which responders count alone */
  constructor(
    certificates: readonly Certificate[],
    private readonly crypto: Hashing,
  ) {
    this.atHand = certificates.filter(({ extKeyUsage }) => extKeyUsage?.includes(OcspOid.ocspSigning));
  }

  /** The issuer of the certificate in question first, where it is named, and then who may speak for it. */
  async of(
    { responderId, certificates }: BasicOcspResponse,
    issuer: Certificate | undefined,
  ): Promise<readonly Certificate[]> {
    const wanted = responderId.kind === 'byName' ? nameKey(responderId.name) : responderId.keyHash;
    this.index ??= this.indexed();
    const named: Certificate[] = [];
    for (const each of [...(issuer === undefined ? [] : [issuer]), ...certificates.slice(0, MAX_BROUGHT)])
      if ((await this.keysOf(each)).includes(wanted)) named.push(each);
    const others = (await this.index).get(wanted)?.slice(0, MAX_NAMESAKES) ?? [];
    return [...named, ...others].filter(isFirstOfItsKind).slice(0, MAX_NAMESAKES);
  }

  private async indexed(): Promise<ReadonlyMap<string, readonly Certificate[]>> {
    const index = new Map<string, Certificate[]>();
    for (const each of this.atHand)
      for (const key of await this.keysOf(each)) index.set(key, [...(index.get(key) ?? []), each]);
    return index;
  }

  /** What a ResponderID may name it by: no name looks like a digest. */
  private async keysOf({ subject, publicKey }: Certificate): Promise<readonly string[]> {
    return [nameKey(subject), toHex(await hash(this.crypto, 'sha1', publicKey.key))];
  }
}

function isFirstOfItsKind({ raw }: Certificate, at: number, all: readonly Certificate[]): boolean {
  return all.findIndex((each) => equal(each.raw, raw)) === at;
}
