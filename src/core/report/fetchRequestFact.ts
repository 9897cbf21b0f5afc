import type { Reason } from '../catalogue/errorReasons';
import type { FetchRequest } from '../x509/fetch/fetchRequest';

/** What could be asked of somebody about a certificate, or was: without the body. */
export interface FetchRequestFact {
  readonly kind: FetchRequest['kind'];
  readonly url: string;
  readonly host: string;
  readonly method: FetchRequest['method'];
  /** Whose certificate names the address, as RFC 4514 writes it. */
  readonly subject: string;
  /** Whether it was asked. Nothing is unless somebody says so. */
  readonly made: boolean;
  /** What went wrong where it was. */
  readonly problem?: { readonly reason: Reason; readonly message: string };
}

/** A request that was not made. */
export function possibleRequest({ kind, url, host, method, subject }: FetchRequest): FetchRequestFact {
  return { kind, url, host, method, subject, made: false };
}
