/** What `smime --help` prints. */
export const HELP = `smime: S/MIME from a terminal

  smime inspect FILE... [--json] [--key K]... [--trust T]... [--cert C]... [--at TIME]
  smime verify  FILE... [same options]
  smime decrypt FILE --key K [-o OUT] [--all-layers] [--message]
  smime sign | encrypt | sign-encrypt | triple FILE
        [--signer K]... [--recipient C]... [--detached | --opaque]
        [--digest sha256|sha384|sha512] [--pss]
        [--cipher aes-256-gcm|aes-128-gcm|aes-256-cbc|aes-128-cbc] [--oaep[=DIGEST]]
        [--force] [-o OUT]
  smime pki DIR [--algorithm rsa|ec] [--force]

  FILE  an .eml, or bare CMS as DER, PEM or base64; - for standard input
  K     a private key with its certificates: PKCS#12, PEM or DER
  C, T  certificates in PEM or DER, or a folder of them; every T is a trust anchor
        a folder as --recipient is a pool from which To and Cc are served
  --passphrase-file F   passphrases, one a line, tried on every protected key
  -o OUT                the result; standard output without it
  --force               overwrite OUT, and use certificates that are not made for it

Exit status of verify: 0 passed, 1 failed, 3 indeterminate or nothing signed; of inspect the same, but 0 where
nothing is signed; of every command 2 where it could not be done.
`;
