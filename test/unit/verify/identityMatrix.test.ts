import { strict as assert } from 'node:assert';
import { Oid } from '../../../src/core/asn1/oids';
import { identityLines } from '../../../src/core/report/plainText/identityText';
import type { IdentityFact } from '../../../src/core/report/identityFact';
import type { Report } from '../../../src/core/report/report';
import { openIdentity, utf8Mailbox, type IdentityScene } from '../../support/identityScene';
import { emails, nameOf } from '../../support/testCertificates';

const identityOf = ({ signatures: [signature] }: Report): IdentityFact =>
  signature?.identity ?? assert.fail('there is a matrix');
const matrixOf = async (scene: IdentityScene) => identityOf(await openIdentity(scene));

describe('the identity matrix', () => {
  it('has a column for each address of the certificate, with where it stands', async () => {
    const { columns } = await matrixOf({
      header: [],
      extensions: [emails('alice@example.org', 'a@example.net')],
      certificate: { subject: nameOf(['2.5.4.3', 'Alice'], [Oid.emailAddress, 'alice@example.org']) },
    });
    assert.deepEqual(
      columns.map(({ address, form, range }) => [address, form, range !== undefined]),
      [
        ['alice@example.org', 'rfc822Name', true],
        ['a@example.net', 'rfc822Name', true],
        ['alice@example.org', 'emailAddress', true],
      ],
    );
    const { columns: utf8 } = await matrixOf({ header: [], extensions: [utf8Mailbox('\u00e4@example.org')] });
    assert.deepEqual(
      utf8.map(({ address, form }) => [address, form]),
      [['\u00e4@example.org', 'smtpUtf8Mailbox']],
    );
  });

  it('has no place in the file for a certificate that stands outside', async () => {
    const cms = { header: ['From: alice@example.org'], isElsewhere: true };
    const { columns, rows } = await matrixOf(cms);
    assert.deepEqual(columns, [{ address: 'alice@example.org', form: 'rfc822Name' }]);
    assert.deepEqual(
      rows.map(({ cells }) => cells),
      [['same']],
    );
  });

  it('has a row for each address of who has sent the message, in the order of the header', async () => {
    const { rows } = await matrixOf({
      header: [
        'Resent-From: Dana <dana@example.com>',
        'Resent-Sender: erik@example.com',
        'Resent-From: fred@example.com',
        'To: bob@example.org',
        'From: "Alice" <ALICE@example.org>, a1ice@example.org',
        'SENDER: bob@example.org',
        'Reply-To: eve@example.net',
      ],
    });
    assert.deepEqual(
      rows.map(({ field, block, display, address, cells }) => [field, block, display, address, ...cells]),
      [
        ['Resent-From', 1, 'Dana', 'dana@example.com', 'different'],
        ['Resent-Sender', 1, undefined, 'erik@example.com', 'different'],
        ['Resent-From', 2, undefined, 'fred@example.com', 'different'],
        ['From', undefined, 'Alice', 'ALICE@example.org', 'sameButCase'],
        ['From', undefined, undefined, 'a1ice@example.org', 'lookalike'],
        ['SENDER', undefined, undefined, 'bob@example.org', 'domainOnly'],
        ['Reply-To', undefined, undefined, 'eve@example.net', 'different'],
      ],
    );
    assert.ok(rows.every(({ where }) => where === 'outer'));
  });

  it('has a row for what stands where an address should', async () => {
    const { rows } = await matrixOf({
      header: ['From: Alice', 'Sender: ', 'Reply-To: a..b@x, Bob <>', 'Resent-From: Friends:;'],
    });
    assert.deepEqual(
      rows.map(({ field, problem, written, cells }) => [field, problem, written, cells.length]),
      [
        ['From', 'displayNameOnly', 'Alice', 0],
        ['Sender', 'empty', undefined, 0],
        ['Reply-To', 'unreadable', 'a..b@x', 0],
        ['Reply-To', 'empty', '<>', 0],
        ['Resent-From', 'empty', undefined, 0],
      ],
    );
  });

  it('has the protected header too', async () => {
    const scene = { header: ['From: alice@example.org'], inner: ['From: bob@example.org'], hp: '; hp=clear' };
    const { rows } = await matrixOf(scene);
    assert.deepEqual(
      rows.map(({ where, address }) => [where, address]),
      [
        ['outer', 'alice@example.org'],
        ['inner', 'bob@example.org'],
      ],
    );
  });

  it('is bounded, and says what it leaves out', async () => {
    const many = Array.from({ length: 60 }, (_, index) => `a${index}@example.org`);
    const { columns, rows, omitted } = await matrixOf({
      header: [`From: ${many.join(',\r\n ')}`],
      addresses: many,
    });
    assert.deepEqual([columns.length, rows.length, omitted], [50, 40, { columns: 10, rows: 20 }]);
  });

  it('and the check read a header of any size in time that grows with it', async () => {
    const long = 'x'.repeat(200_000);
    const { signatures } = await openIdentity({
      header: [
        `From: "${' '.repeat(200_000)}${long}" <alice@example.org>`,
        `Reply-To: ${'a@b,'.repeat(20_000)}`,
        `To: ${'(@)'.repeat(50_000)} ${long}@example.org`,
      ],
    });
    const [check] = signatures.flatMap(({ checks }) => checks.filter(({ id }) => id === 'identity'));
    assert.equal(check?.reason, 'addressMatches');
  });
});

describe('the identity matrix in text', () => {
  const text = (fact: IdentityFact) => identityLines(fact).join('\n');

  it('numbers the addresses of the certificate and says what each of the header is to each', async () => {
    const fact = await matrixOf({
      header: ['From: "Alice" <ALICE@example.org>', 'Sender: ', 'Reply-To: Bob'],
      inner: ['From: a1ice@example.org'],
      hp: '; hp=clear',
      addresses: ['alice@example.org', 'a@example.net'],
    });
    assert.equal(
      text(fact),
      [
        'the certificate is for',
        '  1   rfc822Name       alice@example.org',
        '  2   rfc822Name       a@example.net',
        'the header says',
        '                  1            2',
        '  From            other case   different    “Alice” <ALICE@example.org>',
        '  Sender          empty',
        '  Reply-To        a name alone              Bob',
        '  protected From  LOOKALIKE    different    <a1ice@example.org>',
      ].join('\n'),
    );
  });

  it('keeps its columns with addresses of any length', async () => {
    const long = `${'a'.repeat(300)}@example.org`;
    const fact = await matrixOf({ header: [`From: ${long}`, 'Sender: b@x'], addresses: [long, 'b@x'] });
    const cells = identityLines(fact).filter((line) => /^ {2}(?:From|Sender)/.test(line));
    assert.deepEqual(
      cells.map((line) => line.slice(0, 37)),
      ['  From    same         different    <', '  Sender  different    same         <'],
    );
    assert.ok(cells[0]?.endsWith(`<${long}>`));
  });

  it('shows of many addresses those that tell something', async () => {
    const many = Array.from({ length: 30 }, (_, index) => `a${index}@${index}.example`);
    const lines = identityLines(await matrixOf({ header: ['From: a17@17.example'], addresses: many }));
    assert.ok(lines.includes('  18  rfc822Name       a17@17.example'));
    assert.ok(lines.includes('  and 25 more'));
    assert.match(lines.at(-1) ?? '', /same +<a17@17\.example>$/);
  });

  it('says that there is nothing to compare', () => {
    const range = { source: 'x', start: 0, end: 0 };
    const row = { where: 'outer', field: 'From', address: 'a@b', range, cells: [] } as const;
    assert.equal(text({ columns: [], rows: [] }), '');
    assert.equal(
      text({ columns: [], rows: [row] }),
      'the certificate names no address\nthe header says\n  From  <a@b>',
    );
  });
});
