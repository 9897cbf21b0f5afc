import * as der from '../../src/core/asn1/derWriter';
import { latin1 } from '../../src/core/bytes/text';
import { AccessMethod } from '../../src/core/x509/authorityInfoAccess';
import { ExtensionOid } from '../../src/core/x509/extensionOids';
import { extension } from './testCertificates';

const uri = (text: string): der.Der => der.contextPrimitive(6, latin1(text));

/** authorityInfoAccess: the URLs of the issuer’s certificate and of its OCSP responder. */
export function authorityInfoAccess(
  urls: Partial<Readonly<Record<keyof typeof AccessMethod, readonly string[]>>>,
): der.Der {
  const descriptions = (['caIssuers', 'ocsp'] as const).flatMap((method) =>
    (urls[method] ?? []).map((url) => der.sequence(der.oid(AccessMethod[method]), uri(url))),
  );
  return extension(ExtensionOid.authorityInfoAccess, der.sequence(...descriptions));
}

/** cRLDistributionPoints: one for each URL. */
export function crlDistributionPoints(...urls: readonly string[]): der.Der {
  const points = urls.map((url) => der.sequence(der.context(0, der.context(0, uri(url)))));
  return extension(ExtensionOid.cRLDistributionPoints, der.sequence(...points));
}
