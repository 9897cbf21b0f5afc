import * as der from '../../src/core/asn1/derWriter';
import { Oid } from '../../src/core/asn1/oids';
import { concat } from '../../src/core/bytes/segments';
import { latin1 } from '../../src/core/bytes/text';
import { encodeAttribute } from '../../src/core/cms/attribute';
import { AttributeOid } from '../../src/core/cms/attributes/attributeOids';
import { encodeContentInfo } from '../../src/core/cms/contentInfo';
import { link } from './chains';
import { multipartSigned, signedData, signerInfo } from './signedMessages';
import { emails, nameOf } from './testCertificates';

/** Would run, ask somebody and be seen, wherever it were taken for markup. */
export const markup = `"><img src=https://evil.invalid/x onerror="alert(1)"><script>alert(2)</script><b style="color:red"><a href="command:x">`;
// No octet of it may end a header field, a quoted string or a part.
const inField = '<img/src=https://evil.invalid/y/onerror=alert(3)><script>alert(4)</script>';
const unknownOid = '1.3.6.1.4.1.99999.18446744073709551616.340282366920938463463374607431768211456';
const unknownOri = '1.3.6.1.4.1.99999.7';

/** A message with markup wherever it can say something: fields and their names, parameters, file names, names, attributes. */
export async function hostileMessage(): Promise<Uint8Array> {
  const root = await link(markup, undefined, { subject: hostileName('Root') });
  const extensions = [emails(`${inField}@example.org`, 'alice@example.org')];
  const alice = await link(markup, root, { subject: hostileName('Alice'), extensions });
  const entity = hostileEntity();
  const who = { privateKey: alice.key, certificate: alice.certificate };
  const info = await signerInfo({
    who,
    content: Buffer.from(entity),
    attributes: (usual) => [...usual, ...hostileAttributes()],
    unsignedAttrs: [encodeAttribute(unknownOid, der.utf8String(markup))],
  });
  const certificates = [alice.certificate.raw, root.certificate.raw];
  return multipartSigned(entity, signedData([info], { certificates }), hostileHeader());
}

function hostileName(cn: string): der.Der {
  return nameOf(['2.5.4.3', `${cn} ${markup}`], ['2.5.4.10', markup], [unknownOid, markup]);
}

function hostileAttributes(): readonly der.Der[] {
  const hints = der.sequence(der.utf8String(markup), der.oid(unknownOid));
  const capability = der.sequence(der.oid(unknownOid), der.utf8String(markup));
  return [
    encodeAttribute(AttributeOid.contentHints, hints),
    encodeAttribute(Oid.smimeCapabilities, der.sequence(capability)),
    encodeAttribute(unknownOid, der.utf8String(markup)),
    encodeAttribute(AttributeOid.contentIdentifier, der.octetString(latin1(markup))),
  ];
}

function hostileHeader(): string {
  const fields = ['From', 'Sender', 'Reply-To', 'To', 'Cc'].map(
    (name) => `${name}: "${inField}" <alice@example.org>, ${inField}@example.org`,
  );
  return [
    ...fields,
    `Subject: ${markup}`,
    `Date: Mon, 23 Nov 2026 09:14:00 +0100 (${inField})`,
    `Received: from ${inField} by ${inField}; Mon, 23 Nov 2026 09:14:00 +0100`,
    `Message-ID: <${inField}>`,
    `${inField.replaceAll(':', '')}: ${markup}`,
    `X-Word: =?utf-8?B?${Buffer.from(markup).toString('base64')}?=`,
    '',
  ].join('\r\n');
}

function hostileEntity(): string {
  const quoted = inField.replaceAll('"', '');
  const part = (type: string, body: string): string =>
    [
      `Content-Type: ${type}; name="${quoted}.txt"; ${inField.replaceAll(/[:;=/]/g, '')}="${quoted}"`,
      `Content-Disposition: attachment; filename*=utf-8''${percentEncoded(markup)}`,
      `Content-Description: ${markup}`,
      `Content-ID: <${inField}>`,
      '',
      body,
    ].join('\r\n');
  const parts = [
    part('text/html', `<html><body>${markup}</body></html>`),
    part('text/plain', markup),
    part(`text/${inField.replaceAll(/[:;=/]/g, '')}`, markup),
    encrypted(),
  ];
  return [
    `Content-Type: multipart/mixed; boundary=inner; ${inField.replaceAll(/[:;=/]/g, '')}="${quoted}"`,
    '',
    ...parts.map((each) => `--inner\r\n${each}`),
    '--inner--',
  ].join('\r\n');
}

// RFC 2231 7 leaves fewer characters as they are than a URI does.
function percentEncoded(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (each) => `%${each.charCodeAt(0).toString(16)}`);
}

/** An EnvelopedData that nobody can open, for recipients of hostile names and of no known kind. */
function encrypted(): string {
  const issuerAndSerialNumber = der.sequence(hostileName('Issuer'), der.integer(7));
  const algorithm = der.sequence(der.oid(unknownOid), der.utf8String(markup));
  const ktri = der.sequence(der.integer(0), issuerAndSerialNumber, algorithm, der.octetString(latin1('key')));
  const ori = der.context(4, der.oid(unknownOri), der.utf8String(markup));
  const content = der.sequence(der.oid(Oid.data), algorithm, der.contextPrimitive(0, latin1('content')));
  const data = der.sequence(der.integer(3), der.setOf([ktri, ori]), content);
  const lines = Buffer.from(concat(encodeContentInfo(Oid.envelopedData, [data])))
    .toString('base64')
    .replaceAll(/.{1,76}/g, '$&\r\n');
  return [
    `Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name="${inField}.p7m"`,
    'Content-Transfer-Encoding: base64',
    '',
    lines,
  ].join('\r\n');
}
