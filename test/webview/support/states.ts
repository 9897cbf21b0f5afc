import type {
  AlgorithmFact,
  CertificateFact,
  HeaderFact,
  Layer,
  Recipient,
  Report,
  Signature,
} from '../../../src/core/report/report';
import { CHECKS, type CheckId } from '../../../src/core/catalogue/checkIds';
import { checkClauses } from '../../../src/core/catalogue/checkReasons';
import { checked, notRun, type Check } from '../../../src/core/verify/check';
import { found, type Finding } from '../../../src/core/verify/finding';
import type { Range } from '../../../src/core/bytes/range';
import type { ViewState } from '../../../src/shared/messages';
import { fieldIn, type Drawn } from './asn1Sketch';
import { regionsOf } from './regionSketch';
import { rangeOfField, rangeOfText, type Message, type Source } from './message';

const sha256: AlgorithmFact = { oid: '2.16.840.1.101.3.4.2.1', name: 'SHA-256' };
const ecdsa: AlgorithmFact = { oid: '1.2.840.10045.4.3.2', name: 'ECDSA with SHA-256' };
const pss: AlgorithmFact = {
  oid: '1.2.840.113549.1.1.10',
  name: 'RSASSA-PSS',
  parameters: { hashAlgorithm: 'SHA-256', maskGenAlgorithm: 'MGF1 with SHA-256', saltLength: 32 },
};
const gcm: AlgorithmFact = {
  oid: '2.16.840.1.101.3.4.1.46',
  name: 'AES-256-GCM',
  parameters: { 'aes-nonce': '9f2c41d0775e1b885266e0ca', 'aes-ICVlen': 16 },
};
const oaep: AlgorithmFact = {
  oid: '1.2.840.113549.1.1.7',
  name: 'RSAES-OAEP',
  parameters: { hashAlgorithm: 'SHA-256' },
};

/** All ten checks, of which those not named are not run. */
export function checks(results: Partial<Record<CheckId, Partial<Check>>>): Check[] {
  return CHECKS.map((id) => {
    const result = results[id];
    return result === undefined
      ? notRun(id, 'noCertificate')
      : {
          id,
          status: 'notRun',
          reason: 'noCertificate',
          message: 'Said.',
          clause: checkClauses[id],
          ...result,
        };
  });
}

function certificate(root: Drawn, cn: string, email: string): CertificateFact {
  return {
    range: rangeOfField(root, 'certificates[0]'),
    subject: `CN=${cn},O=Example GmbH,C=DE`,
    issuer: 'CN=Example Issuing CA,O=Example GmbH,C=DE',
    serialNumber: '1a2b3c',
    notBefore: '2026-02-01T00:00:00.000Z',
    notAfter: '2027-02-01T00:00:00.000Z',
    publicKey: 'EC P-256',
    emails: [email],
    keyUsage: ['digitalSignature', 'keyAgreement'],
    extKeyUsage: ['emailProtection'],
    subjectKeyIdentifier: '0102030405060708090a0b0c0d0e0f1011121314',
    receives: true,
  };
}

function signature(
  layer: string,
  root: Drawn,
  fact: CertificateFact,
  rest: Pick<Signature, 'digest' | 'checks' | 'indication' | 'signatureAlgorithm'> & Partial<Signature>,
): Signature {
  const { subject, issuer, serialNumber, emails } = fact;
  const attribute = (name: string, oid: string, text: string): Signature['attributes'][number] => ({
    oid,
    name,
    signed: true,
    text,
    range: rangeOfField(root, name),
  });
  return {
    layer,
    range: rangeOfField(root, 'signerInfos[0]'),
    signer: { subject, issuer, serialNumber, emails, certificate: fact },
    version: 1,
    paths: [],
    revocation: [],
    timeline: [],
    sid: { issuerAndSerialNumber: { issuer, serialNumber } },
    digestAlgorithm: { ...sha256, range: rangeOfField(root, 'digestAlgorithm') },
    value: rangeOfField(root, 'signature'),
    attributes: [
      attribute('contentType', '1.2.840.113549.1.9.3', 'id-data'),
      attribute('signingTime', '1.2.840.113549.1.9.5', '2026-11-23T08:14:02Z'),
      attribute(
        'messageDigest',
        '1.2.840.113549.1.9.4',
        root.node.range.source === '1.2' ? '' : 'the digest above',
      ),
    ],
    signingTime: '2026-11-23T08:14:02.000Z',
    ...rest,
  };
}

function outerSignature({ outer, sources }: Message): Signature {
  const digest = fieldIn(outer, 'digest');
  const file = need(sources, 'file');
  const hex = need(sources, '1.2').bytes.subarray(digest.contentAt, digest.contentEnd).toString('hex');
  return signature('1.2', outer, certificate(outer, 'Example Mail Gateway', 'gateway@example.org'), {
    signatureAlgorithm: { ...pss, range: rangeOfField(outer, 'signatureAlgorithm') },
    digest: {
      expected: hex,
      computed: hex,
      expectedRange: digest.range,
      over: entity(
        file,
        'Content-Type: application/pkcs7-mime',
        '\r\n--outer\r\nContent-Type: application/pkcs7-sig',
      ),
      lineEnds: 'canonical',
    },
    indication: 'INDETERMINATE',
    checks: checks({
      structure: checked('wellFormed'),
      'message-digest': checked('digestMatches', { range: digest.range }),
      'signature-value': checked('signatureHolds'),
    }),
  });
}

function innerSignature({ inner, sources, signedDigest, computedDigest }: Message): Signature {
  const range = fieldIn(inner, 'digest').range;
  const decrypted = need(sources, '1.1.decrypted');
  return signature('1.1.1.2', inner, certificate(inner, 'Alice Lovelace', 'alice@example.org'), {
    signatureAlgorithm: { ...ecdsa, range: rangeOfField(inner, 'signatureAlgorithm') },
    digest: {
      expected: signedDigest.toString('hex'),
      computed: computedDigest.toString('hex'),
      expectedRange: range,
      over: entity(
        decrypted,
        'Content-Type: multipart/mixed',
        '\r\n--inner\r\nContent-Type: application/pkcs7-sig',
      ),
      lineEnds: 'canonical',
    },
    indication: 'TOTAL_FAILED',
    subIndication: 'HASH_FAILURE',
    checks: checks({
      structure: checked('wellFormed'),
      'message-digest': checked('digestMismatch', { range }),
      'signature-value': checked('signatureHolds'),
    }),
  });
}

function recipients({ enveloped }: Message, key: string | undefined): Recipient[] {
  const issuer = 'CN=Example Issuing CA,O=Example GmbH,C=DE';
  return ['2b0b', '2dada0'].map((serialNumber, index) => ({
    layer: '1.1',
    range: rangeOfField(enveloped, `recipientInfos[${index}]`),
    type: 'ktri',
    id: { issuerAndSerialNumber: { issuer, serialNumber } },
    keyEncryptionAlgorithm: oaep,
    contentEncryptionAlgorithm: gcm,
    provesKey: true,
    matches: key !== undefined && index === 0,
    ...(key !== undefined && index === 0 && { key }),
  }));
}

function insideLayers(message: Message): Layer[] {
  const source = need(message.sources, '1.1.decrypted');
  const mixed = entity(
    source,
    'Content-Type: multipart/mixed',
    '\r\n--inner\r\nContent-Type: application/pkcs7-sig',
  );
  const text = entity(source, 'Content-Type: text/plain', '\r\n--mixed\r\nContent-Type: application/octet');
  const figures = entity(source, 'Content-Type: application/octet-stream', '\r\n--mixed--');
  const mime = { kind: 'mime', state: 'read', children: [] } as const;
  const part = (id: string, contentType: string, range: Range, more: Partial<Layer> = {}): Layer => {
    return { ...mime, id, contentType, range, body: range, headers: headersOf(source, range), ...more };
  };
  const whole = { source: source.id, start: 0, end: source.bytes.length };
  return [
    part('1.1.1', 'multipart/signed', whole, {
      children: [
        part('1.1.1.1', 'multipart/mixed', mixed, {
          children: [
            part('1.1.1.1.1', 'text/plain', text),
            part('1.1.1.1.2', 'application/octet-stream', figures, { filename: 'figures.xlsx' }),
          ],
        }),
        signatureLayer('1.1.1.2', message.inner, source, 'Alice Lovelace', 'alice@example.org'),
      ],
    }),
  ];
}

function signatureLayer(id: string, root: Drawn, from: Source, cn: string, email: string): Layer {
  const range = entity(from, 'Content-Type: application/pkcs7-signature; name', '\r\n--');
  return {
    id,
    kind: 'signed-data',
    form: 'detached',
    contentType: 'application/pkcs7-signature',
    range,
    body: root.node.range,
    state: 'read',
    headers: headersOf(from, range),
    filename: 'smime.p7s',
    certificates: [certificate(root, cn, email)],
    children: [],
  };
}

/** All parts are under both signatures; what has a file name is attached. */
function coverageOf(layers: readonly Layer[]): Report['coverage'] {
  const parts = layers.flatMap(({ children }) => children).flatMap(({ children }) => children);
  return parts.map(({ id, contentType, filename, range }) => ({
    layer: id,
    contentType,
    ...(filename !== undefined && { filename }),
    shown: filename === undefined ? 'inline' : 'attachment',
    signedBy: ['1.2', '1.1.1.2'],
    encryptedBy: ['1.1'],
    range,
  }));
}

/** The report on the message, with the encryption opened by a key or not. */
export function reportOf(message: Message, key: string | undefined): Report {
  const file = need(message.sources, 'file');
  const whole = { source: 'file', start: 0, end: file.bytes.length };
  const isOpen = key !== undefined;
  const envelope = entity(
    file,
    'Content-Type: application/pkcs7-mime',
    '\r\n--outer\r\nContent-Type: application/pkcs7-sig',
  );
  const encrypted: Layer = {
    id: '1.1',
    kind: 'auth-enveloped-data',
    contentType: 'application/pkcs7-mime',
    range: envelope,
    headers: headersOf(file, envelope),
    filename: 'smime.p7m',
    body: message.enveloped.node.range,
    ...(isOpen ? { state: 'decrypted', openedWith: key } : { state: 'locked' }),
    contentEncryptionAlgorithm: {
      ...gcm,
      range: rangeOfField(message.enveloped, 'contentEncryptionAlgorithm'),
    },
    children: isOpen ? insideLayers(message) : [],
  };
  const root: Layer = {
    id: '1',
    kind: 'mime',
    contentType: 'multipart/signed',
    range: whole,
    headers: headersOf(file, whole),
    body: { ...whole, start: file.bytes.indexOf('\r\n\r\n') + 4 },
    state: 'read',
    children: [
      encrypted,
      signatureLayer('1.2', message.outer, file, 'Example Mail Gateway', 'gateway@example.org'),
    ],
  };
  const signatures = [outerSignature(message), ...(isOpen ? [innerSignature(message)] : [])];
  return {
    schema: 1,
    file: 'quarterly.eml',
    summary: {
      signed: 'whole',
      encrypted: 'whole',
      decrypted: isOpen,
      tripleWrapped: isOpen,
      indication: isOpen ? 'TOTAL_FAILED' : 'INDETERMINATE',
      ...(isOpen && { subIndication: 'HASH_FAILURE' as const }),
    },
    layers: [root],
    signatures,
    recipients: recipients(message, key),
    coverage: isOpen ? coverageOf(insideLayers(message)) : [],
    regions: regionsOf(root),
    headers: { scheme: 'none', envelope: [], fields: [], legacyDisplay: [] },
    requests: [],
    findings: findings(message, isOpen),
  };
}

function findings(message: Message, isOpen: boolean): Finding[] {
  const file = need(message.sources, 'file');
  const subject = rangeOfText(file, 'Subject: Quarterly figures');
  const all: Finding[] = [
    { ...found('duplicateField', { range: subject }), layer: '1', line: 4 },
    {
      ...found('attributeNotSigned', {
        detail: 'signingTime',
        range: rangeOfField(message.outer, 'signingTime'),
      }),
      layer: '1.2',
    },
  ];
  const changed: Finding = {
    ...found('contentDigestMismatch', { range: rangeOfField(message.inner, 'digest') }),
    layer: '1.1.1.2',
  };
  return isOpen ? [changed, ...all] : all;
}

/** What the view is told about the message. */
export function stateOf(message: Message, key?: string): ViewState {
  const sources = [...message.sources.values()].filter(
    ({ id }) => key !== undefined || !id.startsWith('1.1.'),
  );
  return {
    fileName: 'quarterly.eml',
    fileSize: need(message.sources, 'file').bytes.length,
    report: reportOf(message, key),
    sources: sources.map(({ id, title, bytes, root }) => {
      return { id, title, length: bytes.length, hasStructure: root !== undefined };
    }),
    keys: key === undefined ? [] : [key],
    trustAnchors: 1,
    mayTrust: true,
    mayFetch: false,
  };
}

/** A source that must be there. */
export function need(sources: ReadonlyMap<string, Source>, id: string): Source {
  const source = sources.get(id);
  if (source === undefined) throw new Error(`the fixture has no source ${id}`);
  return source;
}

function entity(source: Source, from: string, to: string): Range {
  const { start } = rangeOfText(source, from);
  return { source: source.id, start, end: rangeOfText(source, to, start).start };
}

function headersOf(source: Source, { start }: Range): HeaderFact[] {
  const end = source.bytes.indexOf('\r\n\r\n', start);
  const text = source.bytes.subarray(start, end).toString('latin1');
  const fields: HeaderFact[] = [];
  let at = start;
  for (const field of text.split(/\r\n(?![ \t])/)) {
    const [name = ''] = field.split(':', 1);
    const value = field
      .slice(name.length + 1)
      .replaceAll('\r\n', '')
      .trim();
    fields.push({ name, value, range: { source: source.id, start: at, end: at + field.length } });
    at += field.length + 2;
  }
  return fields;
}
