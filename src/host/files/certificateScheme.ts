/** The scheme of certificates that lie in no file of their own. */
export const CERTIFICATE_SCHEME = 'smime-certificate';
