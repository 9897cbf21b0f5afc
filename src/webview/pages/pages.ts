import type { Layer } from '../../core/report/report';
import type { Child } from '../dom/element';
import { totalOf } from '../lists/rest';
import type { Model } from '../state/model';
import type { TabId } from '../state/selection';
import { certificates } from './certificates/certificates';
import { content } from './content/content';
import { contentOf } from './content/parts';
import { digests } from './digest/digests';
import { headers } from './headers/headers';
import { hasMaking, making } from './making/making';
import { overview } from './overview/overview';
import { recipients } from './recipients/recipients';
import type { PageContext } from './section';
import { signers } from './signers/signers';
import { structureSources } from './structure/structureSources';

/** A page that a layer has. */
export interface Page {
  readonly id: TabId;
  readonly title: string;
  readonly count?: number | undefined;
}

/** The pages that there is something to say on. */
export function pagesOf(model: Model, layer: Layer): Page[] {
  const signatures = totalOf(model.signaturesOf(layer.id));
  const recipientCount = totalOf(model.recipientsOf(layer.id));
  const certificateCount = totalOf(layer.certificates ?? []);
  const headerCount = totalOf(layer.headers ?? []);
  const all: (Page & { readonly exists: boolean })[] = [
    { id: 'overview', title: 'Overview', exists: true },
    { id: 'making', title: 'How it was made', exists: hasMaking(model, layer) },
    { id: 'digest', title: 'Digest', exists: signatures > 0 },
    { id: 'signers', title: 'Signers', count: signatures, exists: signatures > 0 },
    { id: 'recipients', title: 'Recipients', count: recipientCount, exists: recipientCount > 0 },
    { id: 'certificates', title: 'Certificates', count: certificateCount, exists: certificateCount > 0 },
    { id: 'headers', title: 'Headers', count: headerCount, exists: headerCount > 0 },
    { id: 'structure', title: 'Structure', exists: structureSources(model, layer).length > 0 },
    { id: 'content', title: 'Content', exists: contentOf(model, layer) !== undefined },
  ];
  return all.filter(({ exists }) => exists);
}

/** What stands on a page. The structure is a tree of its own and not drawn here. */
export function pageContent(id: Exclude<TabId, 'structure'>, context: PageContext): Child[] {
  return writers[id](context);
}

const writers: Readonly<Record<Exclude<TabId, 'structure'>, (context: PageContext) => Child[]>> = {
  overview,
  making,
  digest: digests,
  signers,
  recipients,
  certificates,
  headers,
  content,
};
