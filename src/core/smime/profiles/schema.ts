import { inQuotes } from '../../errors/inQuotes';
import { isRecord } from '../isRecord';

/** The part of JSON Schema that is used here; editors understand it as it stands. */
export interface Schema {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'boolean';
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: false;
  readonly anyOf?: readonly Schema[];
}

/** What is wrong with a value, and where in it. */
export interface SchemaProblem {
  /** Such as `[2].securityLabel.policy`; empty for the value itself. */
  readonly path: string;
  /** Goes on where the path stands: “is not one of …”. */
  readonly words: string;
}

/** Everything in which a JSON value is not what the schema says. */
export function schemaProblems(value: unknown, schema: Schema, path = ''): readonly SchemaProblem[] {
  if (schema.type === undefined && schema.anyOf === undefined) return [];
  if (schema.anyOf !== undefined) return anyProblems(value, schema.anyOf, path);
  if (typeof value === 'string' && schema.type === 'string') return textProblems(value, schema, path);
  if (typeof value === 'boolean' && schema.type === 'boolean') return [];
  if (typeof value === 'number' && schema.type === 'integer') return numberProblems(value, schema, path);
  if (Array.isArray(value) && schema.type === 'array') return listProblems(value, schema, path);
  if (isRecord(value) && schema.type === 'object') return recordProblems(value, schema, path);
  return [{ path, words: `is ${nameOf(value)}, not ${names[schema.type ?? 'object']}` }];
}

const names: Readonly<Record<NonNullable<Schema['type']>, string>> = {
  object: 'an object',
  array: 'a list',
  string: 'text',
  integer: 'a whole number',
  boolean: 'true or false',
};

function nameOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return names.array;
  if (typeof value === 'string') return names.string;
  if (typeof value === 'boolean') return names.boolean;
  return typeof value === 'number' ? 'a number' : names.object;
}

/** What is wrong by the alternative that comes closest in kind; by the first where none does. */
function anyProblems(value: unknown, schemas: readonly Schema[], path: string): readonly SchemaProblem[] {
  const all = schemas.map((each) => schemaProblems(value, each, path));
  if (all.some((problems) => problems.length === 0)) return [];
  const ofKind = schemas.findIndex(({ type }) => (type === 'array') === Array.isArray(value));
  return all[Math.max(0, ofKind)] ?? [];
}

function textProblems(text: string, schema: Schema, path: string): readonly SchemaProblem[] {
  const { minLength = 0, maxLength = Infinity, pattern } = schema;
  if (schema.enum !== undefined && !schema.enum.includes(text))
    return [{ path, words: `is ${inQuotes(shortened(text))}, not one of ${schema.enum.join(', ')}` }];
  if (text.length < minLength) return [{ path, words: 'is empty' }];
  if (text.length > maxLength) return [{ path, words: `has more than ${maxLength} characters` }];
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(text))
    return [{ path, words: `is ${inQuotes(shortened(text))}, which does not have the form that is wanted` }];
  return [];
}

function numberProblems(value: number, schema: Schema, path: string): readonly SchemaProblem[] {
  const { minimum = -Infinity, maximum = Infinity } = schema;
  if (!Number.isInteger(value)) return [{ path, words: `is a number, not ${names.integer}` }];
  if (value >= minimum && value <= maximum) return [];
  return [{ path, words: `is ${value}, not ${minimum} to ${maximum}` }];
}

function listProblems(list: readonly unknown[], schema: Schema, path: string): readonly SchemaProblem[] {
  const { items = {}, minItems = 0, maxItems = Infinity } = schema;
  if (list.length < minItems) return [{ path, words: 'is empty' }];
  if (list.length > maxItems) return [{ path, words: `has more than ${maxItems} entries` }];
  return list.flatMap((each, index) => schemaProblems(each, items, `${path}[${index}]`));
}

function recordProblems(
  record: Readonly<Record<string, unknown>>,
  { required = [], properties = {} }: Schema,
  path: string,
): readonly SchemaProblem[] {
  const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
  const missing = required.filter((name) => !Object.hasOwn(record, name));
  return [
    ...missing.map((name) => ({ path: at(name), words: 'is missing' })),
    // Of very many words each may be wrong, and nobody reads about all of them.
    ...Object.entries(record)
      .slice(0, MOST_WORDS)
      .flatMap(([name, value]): readonly SchemaProblem[] => {
        const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
        // A word that is misspelt must not be passed over: the message would go out in another way than was asked for.
        if (known === undefined) return [{ path: at(shortened(name)), words: 'is not known' }];
        return schemaProblems(value, known, at(name));
      }),
  ];
}

const SHOWN = 60;
const MOST_WORDS = 200;

function shortened(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
