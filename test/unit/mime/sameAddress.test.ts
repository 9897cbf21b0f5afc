import { equal } from 'node:assert/strict';
import { asciiDomain, sameAddress } from '../../../src/core/mime/sameAddress';

describe('asciiDomain', () => {
  const table: readonly (readonly [string, string])[] = [
    ['Example.ORG', 'example.org'],
    ['b\u00fccher.example', 'xn--bcher-kva.example'],
    ['XN--BCHER-KVA.example', 'xn--bcher-kva.example'],
    ['\uff45xample.org', 'example.org'],
    ['example.org/.bank.example', 'example.org/.bank.example'],
    ['%65xample.org', '%65xample.org'],
    ['xn--99999999.org', 'xn--99999999.org'],
    ['', ''],
  ];
  for (const [domain, ascii] of table)
    it(`of ${domain} is ${ascii}`, () => equal(asciiDomain(domain), ascii));

  it('is the same however often it is asked for', () => {
    for (let time = 0; time < 20_000; time++) equal(asciiDomain('\u00e4.example'), 'xn--4ca.example');
  });
});

describe('sameAddress', () => {
  const table: readonly (readonly [string, string, boolean])[] = [
    ['Alice@example.org', 'alice@EXAMPLE.org', true],
    ['a@b\u00fccher.example', 'a@xn--bcher-kva.example', true],
    ['j\u00fcrgen@x.y', 'ju\u0308rgen@x.y', true],
    ['alice@example.org', '\u0430lice@example.org', false],
    ['alice@example.org', 'alice@example.org.evil.example', false],
    ['alice@example.org', 'alice@example.com', false],
    ['alice@example.org', 'bob@example.org', false],
    // No address: the part before @ is not there, and nothing else stands for it.
    ['example.net', 'example.ne@example.net', false],
    ['', 'a@', false],
  ];
  for (const [a, b, same] of table)
    it(`${a} and ${b}: ${same ? 'one' : 'two'}`, () => {
      equal(sameAddress(a, b), same);
      equal(sameAddress(b, a), same);
      equal(sameAddress(a, a) && sameAddress(b, b), true);
    });
});
