/** What could be asked of somebody about a certificate. */
export interface FetchRequest {
  readonly kind: 'issuer' | 'crl' | 'ocsp';
  readonly url: string;
  /** Whom it asks: the name or address without the port. */
  readonly host: string;
  readonly method: 'GET' | 'POST';
  /** An OCSPRequest in DER. */
  readonly body?: Uint8Array;
  /** Whose certificate names the address, as RFC 4514 writes it. */
  readonly subject: string;
}

/** Gets an answer. What goes wrong it says as a SmimeError `notFetched`. */
export type Fetcher = (request: FetchRequest, signal: AbortSignal) => Promise<Uint8Array>;
