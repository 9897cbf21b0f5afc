import { strict as assert } from 'node:assert';
import { isLocalHost } from '../../../../src/core/x509/fetch/localHost';

const own = [
  'localhost',
  'a.localhost',
  'intranet',
  'ca.corp.internal',
  'printer.local.',
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '[::1]',
  '[::]',
  '[fd00::1]',
  '[fe80::1]',
  '[::ffff:7f00:1]',
  '[::7f00:1]',
  '[64:ff9b::a00:1]',
  '[64:ff9b:1::a00:1]',
  '[2002:7f00:1::]',
  '[fec0::1]',
  '[ff02::1]',
  '192.0.0.8',
  '198.18.0.1',
  '198.19.255.255',
  '224.0.0.251',
  '255.255.255.255',
];
const others = [
  'ocsp.example.org',
  '93.184.216.34',
  '172.32.0.1',
  '100.128.0.1',
  '[2001:db8::1]',
  '192.0.2.1',
  '198.20.0.1',
  '223.255.255.255',
  '[2606:4700::64]',
  'local.example',
];

describe('a host', () => {
  for (const host of own) it(`${host} is of one’s own network`, () => assert.ok(isLocalHost(host)));
  for (const host of others) it(`${host} is elsewhere`, () => assert.ok(!isLocalHost(host)));
});
