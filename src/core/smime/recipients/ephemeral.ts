import type { KeyKind } from '../../crypto/algorithms';
import type { CryptoProvider } from '../../crypto/provider';
import { readPublicKey } from '../../keys/samePublicKey';
import type { Certificate } from '../../x509/certificate';

/** A public key with which a secret can be agreed. */
export type AgreeingKey = Extract<KeyKind, { kind: 'ec' | 'xdh' }>;

/** Whether a secret can be agreed with a key of this kind. */
export function agrees(kind: KeyKind): kind is AgreeingKey {
  return kind.kind === 'ec' || kind.kind === 'xdh';
}

/** What is left of a key pair that was made for one message. */
export interface Ephemeral {
  readonly point: Uint8Array;
  /** What it shares with each recipient, in their order. */
  readonly secrets: readonly Uint8Array[];
}

/** @param recipients with their keys on the curve of `kind`: one, or several who share the ephemeral key */
export async function ephemeralFor(
  recipients: readonly Certificate[],
  kind: AgreeingKey,
  crypto: CryptoProvider,
): Promise<Ephemeral> {
  const [first, second] = recipients;
  if (first !== undefined && second === undefined) {
    const { point, secret } = await crypto.agreeEphemeral(first.publicKey.raw);
    return { point, secrets: [secret] };
  }
  const { pkcs8, spki } = await crypto.generateKey(kind);
  const privateKey = await crypto.privateKey(pkcs8);
  const secrets: Uint8Array[] = [];
  for (const { publicKey } of recipients) secrets.push(await privateKey.agree(publicKey.key));
  return { point: readPublicKey(spki).key, secrets };
}
