import type { TreeItem } from 'vscode';
import type { Certificate } from '../../core/x509/certificate';
import type { ManagedProfile } from '../profiles/managedProfiles';

/** What a line of the view Keys and Certificates is made of. */
export interface KeyNodeParts {
  readonly item: TreeItem;
  readonly children?: readonly KeyNode[];
  readonly certificate?: Certificate;
  readonly identity?: string;
  readonly profile?: ManagedProfile;
}

/** A line of the view Keys and Certificates, and what a command that is called on it needs to know. */
export class KeyNode {
  readonly item: TreeItem;
  readonly children: readonly KeyNode[];
  /** The certificate that it stands for. */
  readonly certificate: Certificate | undefined;
  /** The identity that it stands for, by its id. */
  readonly identity: string | undefined;
  /** The sending profile that it stands for, as it was when it was shown. */
  readonly profile: ManagedProfile | undefined;

  constructor({ item, children = [], certificate, identity, profile }: KeyNodeParts) {
    this.item = item;
    this.children = children;
    this.certificate = certificate;
    this.identity = identity;
    this.profile = profile;
  }
}
