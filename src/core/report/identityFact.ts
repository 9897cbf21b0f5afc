import type { IdentityMatrix } from '../verify/identity/identityMatrix';
import type { CertificateMailbox } from '../x509/addresses';

export type { IdentityRow } from '../verify/identity/identityMatrix';

/** Every address of the certificate against every address that the header gives to who has sent the message. */
export interface IdentityFact extends Omit<IdentityMatrix, 'columns'> {
  readonly columns: readonly IdentityColumn[];
}

/** An address of the certificate; its range is undefined for a certificate that was at hand beside the file. */
export interface IdentityColumn extends Omit<CertificateMailbox, 'range'> {
  readonly range?: CertificateMailbox['range'];
}

/** The matrix as the report gives it. @param isInFile whether the certificate is, so that its bytes can be shown */
export function identityFact({ columns, ...rest }: IdentityMatrix, isInFile: boolean): IdentityFact {
  return {
    columns: columns.map(({ address, form, range }) => ({ address, form, ...(isInFile && { range }) })),
    ...rest,
  };
}
