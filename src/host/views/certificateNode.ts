import { TreeItem, TreeItemCollapsibleState } from 'vscode';
import { describeKey } from '../../core/crypto/namedKeys';
import type { CryptoProvider } from '../../core/crypto/provider';
import { certificateAddresses } from '../../core/x509/addresses';
import type { Certificate } from '../../core/x509/certificate';
import { certificateConcerns } from '../../core/x509/certificateConcerns';
import { commonName } from '../../core/x509/name';
import type { Purpose } from '../../core/x509/purpose';
import { comparableFacts } from '../certificates/comparableFacts';
import { harmless } from '../prompts/harmless';
import { certificateTooltip, type Fact } from './certificateTooltip';
import { concernSentence, concernWords, iconFor } from './concernWords';
import { KeyNode } from './keyNode';

/** A certificate as a line of the view. */
export interface CertificateLine {
  /** Of its own in the whole view together with the certificate. */
  readonly id: string;
  readonly certificate: Certificate;
  /** What it is kept for; nothing for a trust anchor. */
  readonly purposes: readonly Purpose[];
  /** A codicon. */
  readonly icon: string;
  /** What it is, in a word, for who hears the view. */
  readonly role: string;
  /** For which the view offers commands. */
  readonly context: string;
  /** What the person calls it; else it is its common name. */
  readonly name?: string;
  readonly identity?: string;
  /** Where it was found or how it is kept. */
  readonly facts?: readonly Fact[];
  readonly children?: readonly KeyNode[];
}

/** The line of a certificate: whose it is, its state, and all that it says in the tooltip. */
export async function certificateNode(crypto: CryptoProvider, line: CertificateLine): Promise<KeyNode> {
  const { certificate, purposes, children = [], facts = [], identity } = line;
  const concerns = certificateConcerns(certificate, purposes, new Date());
  const words = concerns.map((concern) => concernWords(concern, certificate, purposes));
  const label = harmless(line.name ?? commonName(certificate.subject));
  const item = new TreeItem(label, collapsible(children));
  const compared = await comparableFacts(certificate, crypto);
  item.id = `${line.id}:${compared.fingerprint}`;
  item.description = [...words, ...identifying(certificate, label)].join(' · ');
  item.tooltip = certificateTooltip(
    certificate,
    compared,
    concerns.map((concern) => concernSentence(concern, certificate, purposes)),
    facts,
  );
  item.iconPath = iconFor(concerns, line.icon);
  item.contextValue = line.context;
  item.accessibilityInformation = { label: [label, line.role, item.description].join(', ') };
  return new KeyNode({ item, children, certificate, ...(identity === undefined ? {} : { identity }) });
}

function collapsible({ length }: readonly KeyNode[]): TreeItemCollapsibleState {
  return length === 0 ? TreeItemCollapsibleState.None : TreeItemCollapsibleState.Collapsed;
}

function identifying(certificate: Certificate, label: string): readonly string[] {
  const [address] = certificateAddresses(certificate);
  const known = address === undefined || harmless(address) === label ? [] : [harmless(address)];
  return [...known, describeKey(certificate.publicKey.kind)];
}
