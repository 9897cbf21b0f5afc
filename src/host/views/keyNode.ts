import type { TreeItem } from 'vscode';
import type { Certificate } from '../../core/x509/certificate';

/** What a line of the view Keys and Certificates is made of. */
export interface KeyNodeParts {
  readonly item: TreeItem;
  readonly children?: readonly KeyNode[];
  readonly certificate?: Certificate;
  readonly identity?: string;
}

/** A line of the view Keys and Certificates, and what a command that is called on it needs to know. */
export class KeyNode {
  readonly item: TreeItem;
  readonly children: readonly KeyNode[];
  /** The certificate that it stands for. */
  readonly certificate: Certificate | undefined;
  /** The identity that it stands for, by its id. */
  readonly identity: string | undefined;

  constructor({ item, children = [], certificate, identity }: KeyNodeParts) {
    this.item = item;
    this.children = children;
    this.certificate = certificate;
    this.identity = identity;
  }
}
