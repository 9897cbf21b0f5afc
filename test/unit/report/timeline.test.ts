import { strict as assert } from 'node:assert';
import { timelineLines } from '../../../src/core/report/plainText/timelineText';
import { now } from '../../support/opening';
import { assertShape } from '../../support/reportShape';
import { openTimes, type TimeScene } from '../../support/timeScene';

const header = [
  'Received: from out.example.net by mx.example.org with ESMTPS; Mon, 2 Nov 2026 09:05:00 +0100 (CET)',
  'Received: from laptop (helo laptop) by out.example.net; Mon, 2 Nov 2026 08:01:00 +0000',
  'Received: by nobody; some time ago',
  'Date: Mon, 2 Nov 2026 09:00:30 +0100',
  'From: alice@example.org',
  '',
].join('\r\n');

const scene: TimeScene = {
  header,
  leaf: { notBefore: new Date('2026-10-01T00:00:00Z'), notAfter: new Date('2026-11-10T00:00:00Z') },
  signingTime: new Date('2026-11-02T08:00:00Z'),
  stamps: [{ genTime: '20261102080200Z' }, { genTime: '20261103000000Z', isStranger: true }],
  contentStamps: [{ genTime: '20261102075900Z' }],
  crl: { revoked: [7], revocationDate: new Date('2026-11-05T00:00:00Z') },
};

async function timelineOf(parts: TimeScene) {
  const { report, sources } = await openTimes(parts);
  assertShape(report, sources);
  return { timeline: report.signatures[0]?.timeline ?? assert.fail('no signature'), report, sources };
}

describe('the time line of a signature', () => {
  it('has every time that matters, sorted, and who vouches for it', async () => {
    const { timeline } = await timelineOf(scene);
    assert.deepEqual(timelineLines(timeline), [
      '2026-10-01T00:00:00Z  certificate valid from    by the CA',
      '2026-11-02T07:59:00Z  timestamp of the content  proven     by TSA',
      '2026-11-02T08:00:00Z  signing time              signed',
      '2026-11-02T08:00:30Z  Date                      claimed',
      '2026-11-02T08:01:00Z  Received                  claimed    by out.example.net',
      '2026-11-02T08:02:00Z  timestamp                 proven     by TSA',
      '2026-11-02T08:05:00Z  Received                  claimed    by mx.example.org',
      '2026-11-03T00:00:00Z  timestamp                 claimed    by TSA: The timestamp is by an authority that is not trusted: The certificate of the issuer is not at hand: “TSA”, CN=Strange root',
      '2026-11-05T00:00:00Z  certificate revoked       by the CA  unspecified',
      '2026-11-10T00:00:00Z  certificate valid until   by the CA',
      '2026-11-23T08:00:00Z  asked about',
    ]);
  });

  it('knows where each stands', async () => {
    const { timeline, sources } = await timelineOf(scene);
    const texts = timeline.map(({ what, range }) => [
      what,
      range && Buffer.from(sources.view(range)).toString('latin1'),
    ]);
    const text = (wanted: string) => texts.find(([what]) => what === wanted)?.[1];
    assert.equal(text('date'), 'Mon, 2 Nov 2026 09:00:30 +0100');
    assert.match(text('received') ?? '', /^from laptop.*\+0000$/);
    assert.ok(text('notBefore')?.endsWith('261001000000Z'));
    assert.ok(text('notAfter')?.endsWith('261110000000Z'));
    assert.ok(text('signingTime')?.endsWith('261102080000Z'));
    assert.ok(text('timeStamp')?.includes('20261102080200Z'));
    assert.equal(text('at'), undefined);
  });

  it('is of the time that was asked about, whatever the clock says', async () => {
    const at = new Date('2026-11-02T08:03:00Z');
    const { timeline, report } = await timelineOf({ ...scene, options: { at } });
    assert.ok(at < now);
    assert.equal(
      timeline.findIndex(({ what }) => what === 'at'),
      6,
    );
    assert.ok(
      report.findings.some(({ rule }) => rule === 'timeStampLater' || rule === 'timeStampNotTrusted'),
    );
    assert.equal(report.signatures[0]?.checks.find(({ id }) => id === 'time')?.reason, 'withinValidity');
  });

  it('of a changed signature does not say that the signing time is signed', async () => {
    const change = (cms: Uint8Array) => cms.map((octet, at) => (at === cms.length - 1 ? octet ^ 1 : octet));
    const standing = async (parts: TimeScene) =>
      (await timelineOf(parts)).timeline.find(({ what }) => what === 'signingTime')?.standing;
    const { signingTime = assert.fail() } = scene;
    assert.equal(await standing({ signingTime }), 'signed');
    assert.equal(await standing({ signingTime, change }), 'claimed');
  });

  it('holds no more than what can be read of a flood of fields', async () => {
    const field = 'Received: by mx.example.org; Mon, 2 Nov 2026 08:01:00 +0000\r\n';
    const { timeline } = await timelineOf({ header: field.repeat(1000) });
    assert.equal(timeline.filter(({ what }) => what === 'received').length, 32);
  });
});
