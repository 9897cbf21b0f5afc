import type { Report } from '../../../../src/core/report/report';
import { pairOf, rowsOf, type Pair } from '../../../support/catalogueRow';
import { openIdentity, type IdentityScene } from '../../../support/identityScene';
import { open, protectedAs } from '../../../support/opening';
import { alice, list } from '../../../support/people';
import { sampleMessage } from '../../../support/sampleMessage';
import { identity, rsa } from '../../../support/testCertificates';

const ALICE = 'From: Alice <alice@example.org>';

/** What is reported where Alice has signed below such a header. */
const openBelow = (header: readonly string[]): Promise<Report> => openIdentity({ header });

/** Two headers above what Alice has signed; the twin names her alone. */
function headed(yields: readonly string[], twin: readonly string[] = [ALICE]): Pair {
  return pairOf(openBelow, yields, twin);
}

function scenes(yields: IdentityScene, twin: IdentityScene): Pair {
  return pairOf(openIdentity, yields, twin);
}

/** A triple wrap by Alice, then by a mailing list, with the key of its recipient or without. */
async function openWrapped(hasKey: boolean): Promise<Report> {
  const [sender, gateway, recipient] = [await alice(), await list(), await identity(rsa, 'Rita')];
  const message = await protectedAs('tripleWrap', sampleMessage, {
    signers: [sender.signer, gateway.signer],
    recipients: [recipient.certificate],
  });
  return (await open(message, hasKey ? [recipient.decryptor] : [])).report;
}

const checks = rowsOf('check', {
  originatorLocked: pairOf(openWrapped, false, true),
  addressMatches: headed([ALICE], ['From: bob@example.org']),
  addressDiffers: headed(['From: bob@example.org']),
  addressLooksAlike: headed(['From: \u0430lice@example.org'], ['From: alice@example.org']),
  onlySenderMatches: headed(
    ['From: bob@example.org', 'Sender: alice@example.org'],
    ['From: bob@example.org'],
  ),
  fromHasOthers: headed(['From: alice@example.org, bob@example.org'], ['From: alice@example.org']),
  displayNameMisleads: headed(['From: "ceo@example.org" <alice@example.org>']),
  fromEmpty: headed(['From: Alice']),
  noHeader: scenes({ header: [ALICE], isBare: true }, { header: [ALICE] }),
  noAddressInCertificate: scenes({ header: [ALICE], addresses: [] }, { header: [ALICE] }),
});

const findings = rowsOf('finding', {
  replyToDiffers: headed([ALICE, 'Reply-To: eve@example.net'], [ALICE, 'Reply-To: alice@example.org']),
  lookalikeAddress: headed([ALICE, 'To: bob@exarnple.org'], [ALICE, 'To: bob@example.org']),
  mixedScripts: headed([ALICE, 'Reply-To: \u0430lice@example.net'], [ALICE, 'Reply-To: alice@example.net']),
  punycodeDomain: scenes(
    { header: ['From: b@xn--bcher-kva.example'], addresses: ['b@xn--bcher-kva.example'] },
    { header: ['From: b@bucher.example'], addresses: ['b@bucher.example'] },
  ),
  invisibleCharacters: headed(['From: Ali\u200bce <alice@example.org>']),
  severalFrom: headed([ALICE, ALICE]),
  senderDiffers: headed([ALICE, 'Sender: eve@example.net'], [ALICE, 'Sender: alice@example.org']),
  resentBy: headed([ALICE, 'Resent-From: bob@example.org']),
  nameUnproven: headed(['From: The Manager <alice@example.org>']),
  caseDiffers: headed(['From: ALICE@example.org'], ['From: alice@EXAMPLE.org']),
});

export const identityRows = [...checks, ...findings];
