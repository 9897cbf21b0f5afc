import { strict as assert } from 'node:assert';
import { redacted } from '../../../src/core/report/redacted';
import { headerValue } from '../../../src/core/report/redaction/headerField';
import { prose } from '../../../src/core/report/redaction/prose';
import { Pseudonyms } from '../../../src/core/report/redaction/pseudonyms';
import type { CandidateFact, Report } from '../../../src/core/report/report';
import { latin1 } from '../../../src/core/bytes/text';
import { open, protectedAs } from '../../support/opening';
import { sampleMessage } from '../../support/sampleMessage';
import { ec, identity } from '../../support/testCertificates';

describe('a redacted report', () => {
  let report: Report;
  let safe: Report;
  before(async () => {
    const [alice, bob] = [await identity(ec, 'Alice'), await identity(ec, 'Bob')];
    const header =
      'From: Alice Lovelace <alice@example.org>\r\nX-Acme-Case: 17 Alice\r\nSender: eve@example.org\r\n';
    const body = Buffer.from(sampleMessage)
      .toString('latin1')
      .replace(/^From:.*\r\n/m, header);
    const parties = { signers: [alice.signer], recipients: [bob.certificate] };
    const message = await protectedAs('signEncrypt', latin1(body), parties);
    ({ report } = await open(message, [bob.decryptor]));
    safe = redacted(report);
  });

  it('names the same one the same everywhere, and others otherwise', () => {
    const [signature = assert.fail()] = safe.signatures;
    const { signer, paths } = signature;
    assert.match(signer.subject, /^CN=name\d+$/);
    assert.equal(signer.subject, signer.issuer);
    assert.equal(paths[0]?.certificates[0]?.subject, signer.subject);
    const [address = assert.fail()] = signer.emails;
    assert.match(address, /^person\d+@domain\d+\.invalid$/);
    const valueOf = (name: string) =>
      safe.layers[0]?.headers?.find((field) => field.name === name)?.value ?? assert.fail(name);
    assert.equal(valueOf('From'), address);
    assert.notEqual(valueOf('Sender'), address);
    assert.equal(valueOf('Sender').split('@')[1], address.split('@')[1]);
    const identityCheck = signature.checks.find(({ id }) => id === 'identity');
    assert.ok(identityCheck?.message.endsWith(address), identityCheck?.message);
  });

  it('hides the digests, octets and key names of how it was made, and keeps its schemes and sizes', () => {
    const [before = assert.fail(), after = assert.fail()] = [report, safe].map(
      ({ signatures }) => signatures[0],
    );
    assert.match(after.making?.digest ?? '', /^digest\d+$/);
    assert.match(after.making?.value.beginning ?? '', /^octets\d+$/);
    const parts = after.making?.parts?.map(({ name, length }) => [name, length]);
    assert.deepEqual(
      parts,
      before.making?.parts?.map(({ name, length }) => [name, length]),
    );
    assert.deepEqual(
      [after.making?.scheme, after.making?.over, after.making?.digestAlgorithm],
      [before.making?.scheme, before.making?.over, before.making?.digestAlgorithm],
    );
    const origins = ({ paths }: typeof after) =>
      paths.map((path) => path.certificates.map(({ origin }) => origin));
    assert.deepEqual(origins(after), origins(before));
    const [layer] = safe.layers;
    assert.match(layer?.encryption?.iv?.beginning ?? '', /^octets\d+$/);
    assert.equal(layer?.openedWith, safe.recipients[0]?.key);
    assert.notEqual(layer?.openedWith, report.layers[0]?.openedWith);
  });

  it('hides the names and places of keys at hand, and says how near they are', () => {
    const difference = { field: 'serialNumber', asked: '0a1b2c', held: '0a1b2d' } as const;
    const candidate: CandidateFact = {
      key: 'Bobs key.p12',
      origin: 'bobs.p12 in /home/bob',
      likenesses: ['sameIssuer'],
      differences: [difference],
    };
    const recipients = report.recipients.map((recipient) => ({ ...recipient, candidates: [candidate] }));
    const [told] = redacted({ ...report, recipients }).recipients[0]?.candidates ?? [];
    assert.match(told?.key ?? '', /^key\d+$/);
    assert.match(told?.origin ?? '', /^text\d+$/);
    assert.deepEqual(told?.likenesses, ['sameIssuer']);
    assert.match(
      JSON.stringify(told.differences),
      /^\[{"field":"serialNumber","asked":"serial\d+","held":"serial\d+"}\]$/,
    );
  });

  it('keeps verdicts, algorithms, ranges and times, and the names of fields that everybody knows', () => {
    const [before = assert.fail()] = report.signatures;
    const [after = assert.fail()] = safe.signatures;
    for (const name of [
      'indication',
      'subIndication',
      'signatureAlgorithm',
      'range',
      'value',
      'signingTime',
    ] as const)
      assert.deepEqual(after[name], before[name]);
    assert.deepEqual(
      after.checks.map(({ reason, clause, remedy }) => [reason, clause, remedy]),
      before.checks.map(({ reason, clause, remedy }) => [reason, clause, remedy]),
    );
    const names = safe.layers[0]?.headers?.map(({ name }) => name) ?? [];
    assert.ok(names.includes('From') && names.includes('Content-Type'));
    assert.ok(names.includes('field1') && !names.includes('X-Acme-Case'));
    assert.doesNotMatch(JSON.stringify(safe), /Alice|Lovelace|Acme|example\.org/i);
  });

  it('hides a field that nobody has listed', () => {
    const joined = { ...report, nickname: 'Ada' } as Report;
    assert.doesNotMatch(JSON.stringify(redacted(joined)), /Ada/);
  });

  it('says what a part is, and neither what its file is called nor what is made up for it', () => {
    const pseudonyms = new Pseudonyms();
    const file = pseudonyms.of('file', 'signed certificate.pdf');
    const told = (value: string): string => headerValue('Content-Type', value, pseudonyms);
    assert.equal(
      told('multipart/signed; protocol="application/pkcs7-signature"; boundary=certificate; micalg=sha-256'),
      'multipart/signed; protocol="application/pkcs7-signature"; boundary="…"; micalg=sha-256',
    );
    assert.equal(told('application/pdf; name="signed certificate.pdf"'), `application/pdf; name="${file}"`);
    assert.doesNotMatch(told("text/plain; name*0*=utf-8''Ada; name=\"Lovelace"), /Ada|Lovelace/);
  });

  it('replaces every name, also where there are a thousand', () => {
    const [signature = assert.fail()] = report.signatures;
    const many = Array.from({ length: 1000 }, (_, index) => ({
      ...signature,
      signer: { ...signature.signer, subject: `CN=Person ${index},O=Acme` },
      checks: signature.checks.map((check) => ({ ...check, message: `No: CN=Person ${index},O=Acme` })),
    }));
    const { signatures } = redacted({ ...report, signatures: many });
    assert.equal(new Set(signatures.map(({ signer }) => signer.subject)).size, 1000);
    assert.doesNotMatch(JSON.stringify(signatures), /Person|Acme/);
  });

  it('lets only those words through that a report can say of itself', () => {
    const pseudonyms = new Pseudonyms();
    const name = pseudonyms.distinguishedName(String.raw`CN=Smith\, John,O=Acme+OU=Law`);
    assert.equal(name, 'CN=name1,O=name2+OU=name3');
    const told = (text: string): string => prose(text, pseudonyms);
    assert.equal(
      told('issued by CN=Smith\\, John,O=Acme+OU=Law on 2026-11-23'),
      `issued by ${name} on 2026-11-23`,
    );
    assert.equal(told('“Smith, John” is not Zoë'), '“name1” is not …');
    assert.equal(told('sha1 of 32 bytes, 1.2.840.113549.1.1.11'), 'sha1 of 32 bytes, 1.2.840.113549.1.1.11');
    assert.equal(told('4f2a99c01b and joe@acme.example'), '… and person1@domain1.invalid');
  });
});
