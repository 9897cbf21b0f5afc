import { utf8String } from '../../asn1/derWriter';
import type { NewSecurityLabel } from '../../cms/attributes/securityLabel';
import { chosenCipher, DIGEST_CHOICES } from '../choices';
import type { ReceiptRequestOptions } from '../essAttributes';
import type { ProtectOptions } from '../protect';
import type { ProfileLabel, ProfileReceiptRequest, SendingProfile } from './sendingProfile';

/** What a profile says of how messages are made; not by whom, for whom and when. */
export type ProfileOptions = Omit<ProtectOptions, 'signers' | 'recipients' | 'force' | 'now'>;

/** A profile as the options of `protect()`. @throws SmimeError `weakAlgorithm` for Triple-DES without `legacy` */
export function profileOptions(profile: SendingProfile): ProfileOptions {
  const { signMode = 'Detached', digest, rsaSignature = 'pkcs1', cipher, legacy = false } = profile;
  const {
    identifyBy,
    certificates,
    headerProtection = 'off',
    keyTransport = 'pkcs1',
    securityLabel,
    receiptRequest,
  } = profile;
  return {
    signMode: signMode === 'Opaque' ? 'opaque' : 'detached',
    pss: rsaSignature === 'pss',
    ...(digest !== undefined && { digest }),
    ...(cipher !== undefined && { cipher: chosenCipher(cipher, legacy) }),
    signerIdentifier: identifyBy,
    recipientIdentifier: identifyBy,
    includedCertificates: certificates,
    headerProtection: headerProtection === 'off' ? undefined : headerProtection,
    oaep: DIGEST_CHOICES.find((each) => keyTransport === `oaep-${each}`),
    ess: {
      ...(securityLabel !== undefined && { securityLabel: labelOf(securityLabel) }),
      ...(receiptRequest !== undefined && { receiptRequest: requestOf(receiptRequest) }),
    },
    labelOutside: securityLabel?.outside ?? false,
  };
}

function labelOf({ policy, classification, privacyMark, categories = [] }: ProfileLabel): NewSecurityLabel {
  return {
    policy,
    classification,
    privacyMark,
    categories: categories.map(({ type, value }) => ({ type, value: utf8String(value) })),
  };
}

function requestOf({ to, from = 'all' }: ProfileReceiptRequest): ReceiptRequestOptions {
  return { receiptsTo: to, receiptsFrom: from };
}
