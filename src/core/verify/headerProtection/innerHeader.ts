import type { HeaderField, MimeEntity } from '../../mime/entity';
import { field } from '../../mime/entityFields';
import { hpOf, type HpValue } from '../../mime/headerProtection/hpOf';
import { cryptographicEnvelope, type CryptographicEnvelope } from '../../smime/cryptographicEnvelope';
import { isCms, isEncryptedKind, isMessage, isSigning, type Layer } from '../../smime/layer';

/** How the header of a message is protected: by RFC 9788, or by a message/rfc822 around all of it (RFC 8551 3.1). */
export type HeaderScheme = 'none' | 'rfc9788' | 'rfc8551';

/** The header that is inside the protection of the whole message, and how it came to be there. */
export interface InnerHeader {
  readonly scheme: HeaderScheme;
  readonly hp: HpValue | undefined;
  /** Where `hp` stands. */
  readonly hpField: HeaderField | undefined;
  /** An older draft's `protected-headers`, which no RFC knows: its fields count for nothing. */
  readonly draft: string | undefined;
  readonly envelope: CryptographicEnvelope;
  readonly isSigned: boolean;
  readonly isEncrypted: boolean;
  /** The entity whose header is the inner one. */
  readonly entity: MimeEntity | undefined;
  /** Its layer. */
  readonly layer: Layer | undefined;
}

/** Finds the inner header of a message (RFC 9788 4.1 and 4.10.1). */
export function innerHeader(root: Layer): InnerHeader {
  const envelope = cryptographicEnvelope(root);
  const { layers, payload } = envelope;
  const about = {
    envelope,
    isSigned: layers.some(isSigning),
    isEncrypted: layers.some(isEncryptedKind),
  };
  const none = { scheme: 'none', hp: undefined, hpField: undefined, draft: undefined } as const;
  if (layers.length === 0 || payload === undefined || isCms(payload) || payload.entity === undefined)
    return { ...about, ...none, entity: undefined, layer: undefined };
  const { entity } = payload;
  const hp = hpOf(entity);
  if (hp !== undefined)
    return {
      ...about,
      ...none,
      scheme: 'rfc9788',
      hp,
      hpField: field(entity, 'Content-Type'),
      entity,
      layer: payload,
    };
  const [message] = payload.children;
  if (isWrapping(payload, message))
    return { ...about, ...none, scheme: 'rfc8551', entity: message.entity, layer: message };
  const draft = entity.contentType.params.get('protected-headers')?.value;
  const ofDraft = draft === undefined ? undefined : payload;
  return { ...about, ...none, draft, entity: ofDraft?.entity, layer: ofDraft };
}

/** A message that is no forwarded one: it has no protection of its own, and nothing says otherwise. */
function isWrapping(payload: Layer, message: Layer | undefined): message is Layer {
  if (!isMessage(payload) || message?.entity === undefined) return false;
  if (payload.entity?.contentType.params.get('forwarded')?.value.toLowerCase() === 'yes') return false;
  return hpOf(message.entity) === undefined && cryptographicEnvelope(message).layers.length === 0;
}
