import type { SignatureScheme } from '../../crypto/algorithms';
import { describeKey } from '../../crypto/namedKeys';
import type { SignerCertificates } from '../includedCertificates';
import type { MakingOptions } from './makingOptions';

/** What openssl signs otherwise than it is done here, or not at all: a line each. */
export function signingLimits(
  signers: readonly SignerCertificates[],
  schemes: readonly (SignatureScheme | undefined)[],
  { ess, labelOutside = false, headerProtection }: MakingOptions,
): readonly string[] {
  const digests = new Set(schemes.flatMap((scheme) => scheme?.digest ?? []));
  const addresses = addressesIn(ess?.receiptRequest);
  const isForeign = addresses.some((each) => /[^\p{ASCII}]/u.test(each));
  return [
    ...signers.flatMap(({ certificate }, at) =>
      keyLimits(describeKey(certificate.publicKey.kind), schemes[at]),
    ),
    ...(digests.size > 1
      ? [`openssl takes one digest for all signers: the first one's is used, of ${[...digests].join(', ')}.`]
      : []),
    ...(ess?.securityLabel !== undefined || labelOutside ? ['openssl writes no security label.'] : []),
    ...(ess?.contentHints === undefined ? [] : ['openssl writes no content hints.']),
    ...(isForeign ? ['openssl writes addresses with other letters than ASCII in an unfit form.'] : []),
    ...(headerProtection === undefined || headerProtection === 'off'
      ? []
      : ['openssl does not protect the header: its fields stand outside, unsigned and in the clear.']),
    ...(schemes.some((scheme) => scheme?.kind === 'rsa-pkcs1')
      ? [
          'openssl names PKCS#1 v1.5 rsaEncryption, where the digest could be named with it: readers take both.',
        ]
      : []),
    ...(signers.some(({ receiving }) => receiving !== undefined)
      ? ['openssl does not say that another certificate than the signer’s is to be encrypted to.']
      : []),
    'openssl lists the ciphers of its own as smimeCapabilities, old ones too, and writes no CMSAlgorithmProtection.',
    'Parts in 8bit and long lines stay as they are: where a relay changes them, the signature breaks.',
  ];
}

function keyLimits(key: string, scheme: SignatureScheme | undefined): readonly string[] {
  if (scheme === undefined) return [`A key of the kind ${key} does not sign.`];
  const isModern = /^(?:eddsa|ml-dsa|slh-dsa)$/.test(scheme.kind) || /^sha(?:3|ke)/.test(scheme.digest);
  return isModern ? [`OpenSSL 3.0 does not sign with ${key} in CMS; a later version may.`] : [];
}

function addressesIn(request: NonNullable<MakingOptions['ess']>['receiptRequest']): readonly string[] {
  if (request === undefined) return [];
  const { receiptsTo, receiptsFrom } = request;
  return [...receiptsTo, ...(typeof receiptsFrom === 'string' ? [] : receiptsFrom)];
}
