import type { AttributeFact } from '../../core/report/report';
import type { ListName } from '../../shared/lists';
import { goOn } from '../lists/rest';
import type { Asker } from './asker';
import type { Model } from './model';

const lists: Readonly<Record<ListName, (model: Model, of: string) => readonly unknown[] | undefined>> = {
  recipients: (model, of) => model.recipientsOf(of),
  signatures: (model, of) => model.signaturesOf(of),
  certificates: (model, of) => model.layer(of)?.certificates,
  headers: (model, of) => model.layer(of)?.headers,
  signedAttributes: (model, of) => attributesAt(model, of, true),
  unsignedAttributes: (model, of) => attributesAt(model, of, false),
  findings: ({ state }) => state.report.findings,
  coverage: ({ state }) => state.report.coverage,
  protectedFields: ({ state }) => state.report.headers.fields,
};

/** Notes of each list that the state cuts what it goes on with. @param read how to get at what is left out */
export function continueCutLists(model: Model, read: Asker['read']): void {
  for (const { list, of, total } of model.state.cut?.lists ?? []) {
    const items = lists[list](model, of);
    if (items !== undefined) goOn(items, { total, load: (from) => read('items', { list, of, from }) });
  }
}

function attributesAt(model: Model, place: string, signed: boolean): readonly AttributeFact[] | undefined {
  const found = model.state.report.signatures.find((each) => model.placeOf(each) === Number(place));
  return found && model.attributesOf(found, signed);
}
