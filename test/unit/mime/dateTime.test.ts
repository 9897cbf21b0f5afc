import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { readDateTime } from '../../../src/core/mime/dateTime';
import { readReceived } from '../../../src/core/mime/received';

const pad = (value: number) => String(value).padStart(2, '0');

describe('a date-time of a header field (RFC 5322 3.3 and 4.3)', () => {
  const table: readonly (readonly [string, string])[] = [
    ['Mon, 23 Nov 2026 09:00:00 +0100', '2026-11-23T08:00:00Z'],
    ['23 Nov 2026 08:00 +0000', '2026-11-23T08:00:00Z'],
    ['Fri, 21 Nov 1997 09:55:06 -0600', '1997-11-21T15:55:06Z'],
    [
      'Thu,\r\n      13\r\n        Feb\r\n          1969\r\n      23:32\r\n               -0330 (Newfoundland Time)',
      '1969-02-14T03:02:00Z',
    ],
    ['Fri, 21 Nov 97 09(comment):   55  :  06 -0600', '1997-11-21T15:55:06Z'],
    ['21 Nov 49 00:00:00 GMT', '2049-11-21T00:00:00Z'],
    ['21 Nov 50 00:00:00 UT', '1950-11-21T00:00:00Z'],
    ['21 Nov 126 00:00:00 +0000', '2026-11-21T00:00:00Z'],
    ['1 jan 2026 00:00:00 EST', '2026-01-01T05:00:00Z'],
    ['1 Jan 2026 00:00:00 pdt', '2026-01-01T07:00:00Z'],
    ['1 Jan 2026 00:00:00 Z', '2026-01-01T00:00:00Z'],
    ['1 Jan 2026 00:00:00 CEST', '2026-01-01T00:00:00Z'],
    ['31 Dec 2016 23:59:60 +0000', '2017-01-01T00:00:00Z'],
    ['29 Feb 2024 12:00:00 +0530 (a (nested; comment))', '2024-02-29T06:30:00Z'],
  ];
  for (const [text, expected] of table)
    it(JSON.stringify(text), () => assert.equal(readDateTime(text), expected));

  const unreadable = [
    '',
    'yesterday',
    '30 Feb 2026 00:00:00 +0000',
    '1 Jan 2026 24:00:00 +0000',
    '1 Jan 2026 23:60:00 +0000',
    '1 Jan 2026 23:59:61 +0000',
    '1 Foo 2026 00:00:00 +0000',
    '1 Jan 2026 00:00:00',
    '1 Jan 2026 00:00:00 +0060',
    '1 Jan 2026 00:00:00 +0000 and more',
    '0 Jan 2026 00:00:00 +0000',
    `1 Jan${' '.repeat(100_000)}2026 00:00:00 +0000`,
  ];
  for (const text of unreadable)
    it(`leaves out ${JSON.stringify(text.slice(0, 40))}`, () => assert.equal(readDateTime(text), undefined));

  it('is any time as it is written', () => {
    const times = fc.date({ min: new Date('1970-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(times, fc.integer({ min: -1439, max: 1439 }), (time, offset) => {
        const local = new Date(time.getTime() + 60_000 * offset);
        const zone = `${offset < 0 ? '-' : '+'}${pad(Math.floor(Math.abs(offset) / 60))}${pad(Math.abs(offset) % 60)}`;
        const [, day, month, year, clock] = local.toUTCString().split(' ');
        const expected = time.toISOString().replace(/\.\d+Z/, 'Z');
        assert.equal(readDateTime(`${day} ${month} ${year} ${clock} ${zone}`), expected);
      }),
    );
  });

  it('fails on no text, and takes no longer for a hostile one', () => {
    fc.assert(fc.property(fc.string(), (text) => void readDateTime(text)));
    for (const part of ['(', '"', '(a', ' : ', '1 ', '\\', ')('])
      assert.equal(readDateTime(part.repeat(500_000)), undefined);
  });
});

describe('a Received field (RFC 5322 3.6.7)', () => {
  it('has a server and a time', () =>
    assert.deepEqual(
      readReceived(
        'from a.example (by; (other)) by mx.example.org with ESMTP id 1 for <bob@example.org>; Mon, 23 Nov 2026 09:00:00 +0100 (CET; late)',
      ),
      { by: 'mx.example.org', time: '2026-11-23T08:00:00Z' },
    ));

  it('has neither, or one of them', () => {
    assert.deepEqual(readReceived(''), {});
    assert.deepEqual(readReceived('by mx'), { by: 'mx' });
    assert.deepEqual(readReceived('; 1 Jan 2026 00:00:00 +0000'), { time: '2026-01-01T00:00:00Z' });
    assert.deepEqual(readReceived('by mx; some time'), { by: 'mx' });
  });

  it('is read in one pass, however hostile', () => {
    for (const part of ['by ', ';', '(by ', ' by\t', '"'])
      assert.equal(readReceived(part.repeat(300_000)).time, undefined);
  });
});
