import { strict as assert } from 'node:assert';
import { openFile, type Opened } from '../../src/core/report/open';
import { unhurried } from '../../src/core/bytes/pace';
import type { Range } from '../../src/core/bytes/range';
import type { Report } from '../../src/core/report/report';
import { SmimeError } from '../../src/core/errors/smimeError';
import type { Key } from '../../src/core/keys/key';
import { describeCorpus, type Corpus, type CorpusEntry } from '../support/corpus';
import { keysOf } from '../support/corpusKeys';
import { factDecoders } from '../support/links/factDecoders';
import { factProblems } from '../support/links/factProblems';
import { now } from '../support/opening';
import { nodePlatform } from '../support/nodePlatform';
import { assertShape } from '../support/reportShape';
import { placeProblems } from '../support/links/placeProblems';
import { sourceProblems } from '../support/links/sourceProblems';
import { namedPrimitives, structureProblems } from '../support/links/structureProblems';
import { rangedFacts } from '../support/links/rangedFacts';

const EXAMPLES = 5;

/** What no message of the corpus has, when it is opened with its own keys and without trust. */
const NOT_IN_CORPUS = [
  'layers[].encryption.authAttrs',
  'layers[].receipt.range',
  'layers[].receipt.signedContentIdentifierRange',
  'layers[].receipt.originatorSignatureValueRange',
  'signatures[].signer.parametersOf.range',
  'signatures[].near[].certificate.range',
  'signatures[].countersignatures[].signer.parametersOf.range',
  'signatures[].countersignatures[].near[].certificate.range',
  'signatures[].revocation[].range',
];

/** A file of the corpus, opened with the keys that the manifest gives. */
interface OpenedEntry {
  readonly file: string;
  readonly opened: Opened;
}

describeCorpus('fields and their bytes, over the corpus', (corpus) => {
  let all: readonly OpenedEntry[] = [];

  before(async () => {
    all = await openAll(corpus);
  });

  it('is about many files, facts and fields', () => {
    const facts = all.reduce((sum, { opened }) => sum + rangedFacts(opened.report).length, 0);
    const fields = all.reduce((sum, { opened }) => sum + namedPrimitives(opened).length, 0);
    assert.ok(all.length > 1000 && facts > 25_000 && fields > 50_000, `${all.length}, ${facts}, ${fields}`);
  });

  it('every report has the shape that scripts rely on', () => {
    for (const { opened } of all) assertShape(opened.report, opened.sources);
  });

  it('would notice every range that is one byte off', () => {
    const isNoticed = (path: string, opened: Opened): boolean => {
      const report = moved(opened.report, path);
      return [factProblems, placeProblems].some((problemsOf) =>
        problemsOf({ ...opened, report }).some((problem) => problem.startsWith(path)),
      );
    };
    const unnoticed = [...examples(all)].filter(
      ([path, some]) => !some.some((each) => isNoticed(path, each)),
    );
    assert.deepEqual(
      unnoticed.map(([path]) => path),
      [],
    );
  });

  it('has something for every decoder but those that are named', () => {
    const found = examples(all);
    assert.deepEqual(
      Object.keys(factDecoders).filter((path) => !found.has(path)),
      NOT_IN_CORPUS,
    );
  });

  it('would notice a range that nobody can decode', () => {
    const opened = all.find(({ file }) => file === 'rfc9788/smime-multipart.eml')?.opened;
    assert.ok(opened);
    const summary = { ...opened.report.summary, newRange: { source: 'file', start: 0, end: 1 } };
    const [problem] = factProblems({ ...opened, report: { ...opened.report, summary } });
    assert.match(problem ?? '', /^summary\.newRange has no decoder/);
  });

  const properties = {
    'the bytes of every fact say what the fact says': factProblems,
    'every fact in BER is one element that has a field, found from its first byte': placeProblems,
    'every primitive field is shown as its bytes say': structureProblems,
    'every fact that has bytes in the file is what those are decoded to': sourceProblems,
  };
  for (const [title, problemsOf] of Object.entries(properties)) {
    it(title, () => {
      const problems = all.flatMap(({ file, opened }) =>
        problemsOf(opened).map((problem) => `${file}: ${problem}`),
      );
      assert.deepEqual(problems.slice(0, 20), [], `${problems.length} problems`);
    });
  }
});

/** For every path the first few files that have a range of it. */
function examples(all: readonly OpenedEntry[]): ReadonlyMap<string, readonly Opened[]> {
  const byPath = new Map<string, Opened[]>();
  for (const { opened } of all) {
    for (const path of new Set(rangedFacts(opened.report).map((fact) => fact.path))) {
      const some = byPath.get(path) ?? [];
      if (some.length < EXAMPLES) byPath.set(path, [...some, opened]);
    }
  }
  return byPath;
}

/** The report with the ranges of one path one byte on. */
function moved(report: Report, path: string): Report {
  const meant = new Set(rangedFacts(report).flatMap((fact) => (fact.path === path ? [fact.range] : [])));
  assert.ok(meant.size > 0, path);
  const text = JSON.stringify(report, (_, value: unknown) => {
    if (!meant.has(value as Range)) return value;
    const { source, start, end } = value as Range;
    return { source, start: start + 1, end: end + 1 };
  });
  return JSON.parse(text) as Report;
}

/** None where there is none that can be used: the file stays locked. */
async function keysAtHand(corpus: Corpus, entry: CorpusEntry): Promise<readonly Key[]> {
  try {
    return await keysOf(corpus, entry);
  } catch (error) {
    if (!SmimeError.is(error)) throw error;
    return [];
  }
}

async function openAll(corpus: Corpus): Promise<readonly OpenedEntry[]> {
  const all: OpenedEntry[] = [];
  for (const entry of corpus.entries) {
    const { file } = entry;
    const options = { keys: await keysAtHand(corpus, entry), trust: [], certificates: [], at: now };
    const bytes = new Uint8Array(corpus.read(file));
    try {
      all.push({ file, opened: await openFile(file, bytes, options, nodePlatform, unhurried) });
    } catch (error) {
      if (!SmimeError.is(error, 'unreadable')) throw error;
    }
  }
  return all;
}
