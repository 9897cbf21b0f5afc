import { algorithmIdentifier } from '../../../../src/core/asn1/algorithmIdentifier';
import * as der from '../../../../src/core/asn1/derWriter';
import { latin1 } from '../../../../src/core/bytes/text';
import { pairOf, rowsOf, type Pair } from '../../../support/catalogueRow';
import { leafExtensions } from '../../../support/chainScene';
import { openTimes, type Stamp, type TimeScene } from '../../../support/timeScene';

async function reportOf(scene: TimeScene) {
  return (await openTimes(scene)).report;
}

const timed = (yields: TimeScene, twin: TimeScene): Pair => pairOf(reportOf, yields, twin);

/** Two messages with a signature timestamp; the twin's as an authority that is trusted makes it. */
const stamped = (stamp: Stamp): Pair => timed({ stamps: [stamp] }, { stamps: [{}] });

/** Two messages with a signing time, which in the twin is another. */
const signedAt = (time: string, twin: string, scene: TimeScene = {}): Pair =>
  timed({ ...scene, signingTime: new Date(time) }, { ...scene, signingTime: new Date(twin) });

const many = (count: number): TimeScene => ({
  stamps: Array.from({ length: count }, () => ({ over: latin1('x') })),
});
const past = { notAfter: new Date('2026-11-10T00:00:00Z') };
const future = { notBefore: new Date('2026-11-05T00:00:00Z') };
const after = [{ genTime: '20261115000000Z' }];
const revokedOn = (date: string): Pick<TimeScene, 'crl'> => ({
  crl: { revoked: [7], revocationDate: new Date(date) },
});

export const timeRows = rowsOf('check', {
  validWhenTimeStamped: timed({ leaf: past, stamps: [{}] }, { leaf: past, stamps: after }),
  signedBeforeValidity: timed({ leaf: future, stamps: [{}] }, { leaf: future, stamps: after }),
  signedAfterExpiry: timed({ leaf: past, contentStamps: after }, { leaf: past, contentStamps: [{}] }),
  revokedLater: timed(
    { stamps: [{}], ...revokedOn('2026-11-05T00:00:00Z') },
    { stamps: [{}], ...revokedOn('2026-10-05T00:00:00Z') },
  ),
  revokedWhenSigned: timed(
    { contentStamps: after, ...revokedOn('2026-11-05T00:00:00Z') },
    { contentStamps: [{}], ...revokedOn('2026-11-05T00:00:00Z') },
  ),
});

export const timeFindingRows = rowsOf('finding', {
  timeStampNotCompared: stamped({ hashAlgorithm: algorithmIdentifier('1.2.3.4') }),
  timeStampMismatch: stamped({ over: latin1('another signature') }),
  timeStampDamaged: stamped({ change: () => der.sequence() }),
  timeStampSignatureInvalid: stamped({ signed: latin1('another content') }),
  timeStampNotVerified: stamped({ around: { certificates: [] } }),
  timeStampNotBound: stamped({ bound: false }),
  timeStampNotTrusted: stamped({ isStranger: true }),
  timeStampAuthorityUnfit: stamped({ authority: { extensions: leafExtensions } }),
  timeStampWeak: stamped({ digest: 'sha1' }),
  timeStampLater: stamped({ genTime: '20271101080000Z' }),
  timeStampNotJudged: timed(many(17), many(16)),
  timeStampsContradict: timed({ stamps: [{}], contentStamps: after }, { stamps: after, contentStamps: [{}] }),
  signingTimeOutsideValidity: signedAt('2019-12-31T23:59:59Z', '2020-01-01T00:00:00Z'),
  signingTimeInFuture: signedAt('2026-11-23T09:00:00Z', '2026-11-23T08:00:00Z'),
  signingTimeRefuted: signedAt('2026-11-02T00:00:00Z', '2026-11-01T00:00:00Z', { stamps: [{}] }),
  signingTimeFarFromDate: signedAt('2026-11-20T08:00:00Z', '2026-11-22T09:00:00Z', {
    header: 'Date: Mon, 23 Nov 2026 09:00:00 +0100\r\n',
  }),
  signingTimeAfterReceived: signedAt('2026-11-20T09:00:00Z', '2026-11-20T08:00:00Z', {
    header: 'Received: by mx.example.org; Fri, 20 Nov 2026 09:00:00 +0100\r\n',
  }),
});
