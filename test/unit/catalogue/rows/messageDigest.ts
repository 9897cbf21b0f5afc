import * as der from '../../../../src/core/asn1/derWriter';
import { Oid } from '../../../../src/core/asn1/oids';
import { rowsOf } from '../../../support/catalogueRow';
import { none, without } from '../../../support/signedAttributes';
import { otherEntity } from '../../../support/signedMessages';
import type { SignedScene } from '../../../support/signedScene';
import { signed } from '../pairs';

const changed: SignedScene = { around: { content: otherEntity } };

export const messageDigestRows = rowsOf('check', {
  digestMatches: signed({}, changed),
  digestMismatch: signed(changed),
  noSignedAttributes: signed({ signer: { attributes: none } }),
  noContent: signed({ around: { content: undefined } }),
  noMessageDigest: signed({ signer: { attributes: without(Oid.messageDigest) } }),
  digestUnsupported: signed({ signer: { digestAlgorithm: der.sequence(der.oid('1.2.3.4')) } }),
});
