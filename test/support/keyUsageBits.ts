/** The bits of the first octet of keyUsage (RFC 5280 4.2.1.3). */
export const DIGITAL_SIGNATURE = 0x80;
export const NON_REPUDIATION = 0x40;
export const KEY_ENCIPHERMENT = 0x20;
export const DATA_ENCIPHERMENT = 0x10;
export const KEY_AGREEMENT = 0x08;
export const CERT_SIGN = 0x04;
