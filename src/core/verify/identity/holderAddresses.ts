import { addressBook, type AddressBook } from '../../mime/addressBook';
import { once } from '../../bytes/once';
import { certificateAddresses } from '../../x509/addresses';
import type { Certificate } from '../../x509/certificate';

/** The addresses of whom a certificate is for. A certificate can have thousands of them, and thousands of signatures. */
export const holderAddresses: (certificate: Certificate) => AddressBook = once((certificate) =>
  addressBook(certificateAddresses(certificate)),
);
