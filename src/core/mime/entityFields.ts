import type { Defect } from './defect';
import { decodeHeaderText } from './encodedWords';
import type { HeaderField, MimeEntity } from './entity';

/** Whoever has header fields. */
interface WithFields {
  readonly fields: readonly HeaderField[];
}

/** The first field of this name, whatever its case. */
export function field(entity: WithFields, name: string): HeaderField | undefined {
  const wanted = name.toLowerCase();
  return entity.fields.find((candidate) => candidate.name.toLowerCase() === wanted);
}

/** Every field of this name, in order. */
export function fields(entity: WithFields, name: string): readonly HeaderField[] {
  const wanted = name.toLowerCase();
  return entity.fields.filter((candidate) => candidate.name.toLowerCase() === wanted);
}

/** The media type in lower case, `type/subtype`; the default where the header names none. */
export function mediaType({ contentType }: MimeEntity): string {
  return `${contentType.type}/${contentType.subtype}`;
}

/** The name a receiver would give the content: `filename`, else `name`, encoded words decoded as receivers do. */
export function fileName({ disposition, contentType }: MimeEntity): string | undefined {
  const written = disposition?.params.get('filename') ?? contentType.params.get('name');
  return written === undefined ? undefined : decodeHeaderText(written.value);
}

/** The entity and all within it, in the order of the message. */
export function* entities(entity: MimeEntity): Generator<MimeEntity> {
  yield entity;
  for (const child of entity.children) yield* entities(child);
}

/** The defects of the entity and of all within it. */
export function allDefects(entity: MimeEntity): readonly Defect[] {
  return [...entities(entity)].flatMap(({ defects }) => defects);
}
