import { addressBook, type AddressBook } from '../../mime/addressBook';
import { certificateAddresses } from '../../x509/addresses';
import type { Certificate } from '../../x509/certificate';

// A certificate can have thousands of addresses, and thousands of signatures.
const books = new WeakMap<Certificate, AddressBook>();

/** The addresses of whom a certificate is for. */
export function holderAddresses(certificate: Certificate): AddressBook {
  const book = books.get(certificate) ?? addressBook(certificateAddresses(certificate));
  books.set(certificate, book);
  return book;
}
