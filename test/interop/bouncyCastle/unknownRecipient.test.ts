import assert from 'node:assert/strict';
import { cipherCell } from '../cells/ciphers';
import { content } from '../content';
import { assertShows, judge } from '../judging';
import { cellTest } from '../matrix/cellTest';
import { recipientOf } from '../peers/bouncyCastle';
import { bouncyCastle, describePeer } from '../peers/all';
import { person } from '../people';

const UNKNOWN = '1.3.6.1.4.1.99999.7';

describePeer(bouncyCastle, 'recipients of every kind', () => {
  cellTest('open', 'ori of an unknown kind', 'BouncyCastle', async () => {
    const { decryptor } = await person('rsa');
    const known = await recipientOf({ type: 'ktri', key: 'rsa' });
    const request = { content, cipher: cipherCell('AES-256-GCM').oid, ...known, unknown: UNKNOWN };
    const judged = await judge(await bouncyCastle.ask('encrypt', request), [decryptor]);
    assertShows(judged, content);
    const kinds = judged.report.recipients.map(({ type }) => type);
    assert.deepEqual(kinds.toSorted(), ['ktri', 'ori']);
    const other = judged.report.recipients.find(({ type }) => type === 'ori');
    assert.equal(other?.oriType?.oid, UNKNOWN);
  });
});
