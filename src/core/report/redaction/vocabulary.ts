import { catalogue } from '../../catalogue/catalogue';
import { registry } from '../../crypto/registry/registry';

/** What is a word, in a sentence or an identifier. */
export const WORD = /[\p{L}\p{N}]+/gu;

// Of ASN.1 and its definitions: what is damaged is called by them.
const STRUCTURE = `
SEQUENCE SET OF INTEGER BOOLEAN ENUMERATED NULL OCTET BIT STRING OBJECT IDENTIFIER UTCTime GeneralizedTime element elements
ContentInfo EncapsulatedContentInfo EncryptedContentInfo SignerInfo signerInfos signerIdentifier sid signedAttrs
unsignedAttrs signatureAlgorithm digestAlgorithms encapContentInfo eContent eContentType certificates crls version
RecipientInfo recipientInfos rid ukm encryptedKey recipientEncryptedKeys originator originatorKey originatorInfo
keyEncryptionAlgorithm keyDerivationAlgorithm contentEncryptionAlgorithm encryptedContent authAttrs unauthAttrs mac
macAlgorithm compressionAlgorithm kekid kemct kdf kekLength wrap oriType oriValue issuerAndSerialNumber signatureValue
subjectKeyIdentifier tbsCertificate tbsCertList validity subjectPublicKeyInfo subjectPublicKey extensions extnID extnValue
Name RelativeDistinguishedName GeneralName GeneralNames attrType attrValues algorithm parameters thisUpdate nextUpdate
revokedCertificates revocationDate crlEntryExtensions CertificateList Certificate Attribute AlgorithmIdentifier
responderID responseBytes responseData responseStatus responses certStatus extKeyUsage authorityKeyIdentifier
digitalSignature nonRepudiation contentCommitment keyEncipherment dataEncipherment keyAgreement keyCertSign cRLSign
encipherOnly decipherOnly emailProtection serverAuth clientAuth codeSigning timeStamping OCSPSigning anyExtendedKeyUsage
keyUsage allows countersigned reaches beyond
incomplete impossible negative out range indefinite end contents old draft counts none holds missing inside
`;

// Of mails and certificates; whatever else a report may say stands in the catalogue or the registry.
const TECHNICAL = `
From To Cc Bcc Sender Reply-To Resent Subject Date Message-ID In References Received Return-Path Delivered Content-Type
Content-Transfer-Encoding Content-Disposition Content-Description Content-ID MIME-Version User-Agent List Keywords Comments
HP-Outer X Authentication-Results DKIM ARC Thread Autocrypt Importance Priority Disposition Notification Topic Index
multipart mixed alternative related signed encrypted report text plain html calendar xml css csv markdown rfc822 headers
message application octet stream pkcs7 mime signature p7m p7s p7c p7z p7b eml pdf zip json msword image png jpeg gif svg
audio video x base64 quoted printable 7bit 8bit binary charset utf 8 us ascii iso 8859 windows 1252 boundary micalg
protocol type smime name filename inline attachment format flowed delsp hp protected v1 cipher clear enveloped data authEnveloped
compressed certs only signed receipt unknown sha md5 1 224 256 384 512
CN O OU C L ST DC UID SN GN emailAddress serialNumber STREET title
id ct data contentType signingTime messageDigest smimeCapabilities signedData envelopedData digestedData encryptedData
authenticatedData compressedData authEnvelopedData tSTInfo octets bytes bits key identifier digest salt layer line
signer signers recipient outside inside before after not is of and but with from to by at on the a an in for
`;

/** Every word that a report can say of itself, whoever wrote the message: lower case. */
export const vocabulary: ReadonlySet<string> = new Set(
  [JSON.stringify(catalogue), ...registry.map(({ name }) => name), STRUCTURE, TECHNICAL]
    .join(' ')
    .toLowerCase()
    .match(WORD),
);
