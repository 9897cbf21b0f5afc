/** What `smime --help` prints. */
export const HELP = `smime: S/MIME from a terminal

  smime inspect FILE... [--json] [--depth line|checks|everything] [--key K]... [--trust T]... [--system-trust]
        [--cert C]... [--crl L]... [--ocsp R]... [--fetch HOST]... [--require-revocation] [--at TIME]
  smime verify  FILE... [same options]
  smime decrypt FILE --key K | --secret-key-file F | --passphrase-file F
        [-o OUT] [--all-layers] [--message]
  smime sign | encrypt | sign-encrypt | triple FILE
        [--signer K]... [--recipient C]... [--detached | --opaque]
        [--trust T]... [--system-trust] [--cert C]...
        [--digest sha256|sha384|sha512] [--pss]
        [--cipher aes-256-gcm|aes-192-gcm|aes-128-gcm|aes-256-cbc|aes-192-cbc|aes-128-cbc|3des]
        [--identify-by issuer|key] [--include none|signer|chain|chain-and-root]
        [--protect-headers baseline|shy|none]
        [--legacy] [--oaep[=DIGEST]] [--to-secret-key-file F]... [--to-passphrase-file F]...
        [--label OID [--classification N] [--privacy-mark TEXT] [--category OID=TEXT]... [--label-outside]]
        [--receipt-to ADDRESS... [--receipt-from all|first-tier|ADDRESS]...]
        [--profile NAME --profiles FILE [--allow-unprotected]] [--force] [-o OUT]
  smime faulty FILE --fault ID... [--signer K] [--recipient C]... [options of encrypt, no profile] [-o OUT | -o DIR]
  smime faulty --list
  smime chain CERT --trust T... | --system-trust [--cert C]... [--crl L]... [--ocsp R]... [--fetch HOST]...
        [--at TIME] [--purpose sign|encrypt|any] [--policy OID]... [--require-explicit-policy]
        [--inhibit-policy-mapping] [--inhibit-any-policy] [--no-revocation] [--json]
  smime compress FILE [--force] [-o OUT]
  smime receipt MESSAGE --signer K [--key K]... [--recipient C]... [--force] [-o OUT]
  smime receipt --check RECEIPT MESSAGE [--key K]... [--cert C]... [--json]
  smime certs CERT... [--crl F]... [--force] [-o OUT]
  smime harvest FILE... [--accept untrusted-root|self-signed]... [--force] [-o DIR]
        [--key K]... [--trust T]... [--system-trust] [--cert C]... [--crl L]... [--ocsp R]...
        [--require-revocation] [--at TIME]
  smime pki DIR [--algorithm rsa|ec|ed25519|ml-dsa] [--faulty] [--force]

  --depth               one line a file, with why; each check with what to do (checks, the default); or
                        everything: evidence, causes, clauses, bytes, every path
  FILE  an .eml, or bare CMS as DER, PEM or base64; - for standard input
  K     a private key with its certificates: PKCS#12, PEM or DER
  C, T  certificates in PEM or DER, or a folder of them; every T is a trust anchor;
        a folder as --recipient is a pool from which To and Cc are served, by those first for whom
        a trust anchor vouches
  L     certificate revocation lists in PEM or DER, or a folder of them
  R     OCSP responses in DER or PEM, or a folder of them
  --system-trust        the roots that this system trusts are trust anchors too
  --fetch HOST          asks this host for what is missing, where a certificate names it; * for every one but
                        those of your own network. Each request is shown as it is made; without --fetch
                        nothing is asked of anybody
  --require-revocation  a signature does not pass while nobody says whether a certificate was revoked
  --at TIME             judges as of this time, in ISO 8601, such as 2026-11-23 or 2026-11-23T08:00:00Z
  --passphrase-file F   passphrases, one a line, tried on every protected key and password recipient
  --secret-key-file F   secret keys, a line [ID:]HEX each, for recipients and content without certificate
  --to-secret-key-file F, --to-passphrase-file F   each line is a recipient; a secret key needs its ID
  --identify-by key     names signers and recipients by the key identifier of their certificates, and not by issuer
                        and serial number
  --include             whose certificates travel along: nobody's, the signer's, those up to the root or all of
                        them, which is what happens without it
  --protect-headers     the header is signed too, and of an encrypted message those on the way read it without the
                        subject (baseline), without names and time zone either (shy), or whole (none)
  --cipher              aes-256-gcm, unless recipients are known to read something else: by their certificate, or
                        by what harvest has written beside it
  --legacy              allows 3des
  --profile NAME        sends as this profile of the profiles FILE says; what stands beside it wins. Where a
                        recipient has no certificate it stops (Bounce), makes nothing (Drop), or writes
                        OUT for the others and OUT.unprotected.eml (Split, with --allow-unprotected or --force)
  --label OID           a security label of this policy in the signature, inside in a triple wrap;
                        N is unmarked, unclassified, restricted, confidential, secret, top-secret, or 0 to 256
  --label-outside       the label in the outer signature of a triple wrap too
  --receipt-to ADDRESS  asks the recipients for a signed receipt to this address; all of them unless
                        --receipt-from says first-tier (not through a mailing list), or who
  certs                 certificates, and CRLs, as a message of their own (certs-only)
  receipt               signs the receipt that MESSAGE asks for; --recipient encrypts it
  --check RECEIPT       whether the receipt fits the message: 0 if it does, 1 with what differs if not
  harvest               those who have signed the messages, as recipients: writes their certificates into DIR
        (a folder for --recipient), and beside each what the sender’s program can read
  --accept              takes over also whom no root that is trusted vouches for
  pki                   a test CA, two who sign, two who receive, one who does both, and a mail from her to sign;
                        the passphrase is in passphrase.txt
  --faulty              deliberately bad identities too, in DIR/faulty; its README.txt says what is wrong with each
  faulty                the message with one thing wrong on purpose; of several faults one file each in the
                        folder DIR, such as mail.faulty-wrong-micalg.eml; --list shows the faults
  -o OUT                the result; standard output without it
  --force               overwrite OUT, use certificates that are not made for it, and allow unprotected copies

Exit status of verify: 0 passed, 1 failed, 3 indeterminate or nothing signed; of inspect the same, but 0 where
nothing is signed; of every command 2 where it could not be done.
`;
