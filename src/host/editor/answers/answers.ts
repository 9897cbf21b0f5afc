import type { Handlers } from '../../../shared/messenger';
import type { Host } from '../../host';
import type { InspectorDocument } from '../inspectorDocument';
import { deeds } from './deeds';
import { questions } from './questions';
import { readings } from './readings';

/** How a document answers what its views ask. */
export function answers(host: Host, document: InspectorDocument): Handlers {
  return { ...readings(host, document), ...questions(host, document), ...deeds(host, document) };
}
