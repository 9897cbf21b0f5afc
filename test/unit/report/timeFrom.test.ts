import { strict as assert } from 'node:assert';
import { timeFrom } from '../../../src/core/report/timeFrom';

describe('a time that a person writes', () => {
  for (const [text, expected] of [
    ['2026-11-23', '2026-11-23T00:00:00.000Z'],
    ['2026-11', '2026-11-01T00:00:00.000Z'],
    ['2026-11-23T08:00Z', '2026-11-23T08:00:00.000Z'],
    ['2026-11-23 08:00:00Z', '2026-11-23T08:00:00.000Z'],
    [' 2026-11-23T09:00:00.5+01:00 ', '2026-11-23T08:00:00.500Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
  ] as const) {
    it(`is ISO 8601: ${text}`, () => assert.equal(timeFrom(text)?.toISOString(), expected));
  }

  it('is that of this machine where it has no zone', () => {
    assert.equal(timeFrom('2026-11-23T08:00')?.getTime(), new Date(2026, 10, 23, 8).getTime());
  });

  for (const text of [
    '',
    'now',
    '2026',
    '23.11.2026',
    '2026-02-31',
    '2026-13-01',
    '2026-11-23T25:00Z',
    '1e3-01',
  ])
    it(`is nothing else: ${text}`, () => assert.equal(timeFrom(text), undefined));
});
