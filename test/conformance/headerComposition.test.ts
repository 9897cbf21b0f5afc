import assert from 'node:assert/strict';
import { ByteSource } from '../../src/core/bytes/byteSource';
import { unhurried } from '../../src/core/bytes/pace';
import { concat } from '../../src/core/bytes/segments';
import { decodeLatin1, latin1 } from '../../src/core/bytes/text';
import type { ConfidentialityPolicy } from '../../src/core/mime/headerProtection/confidentialityPolicy';
import { splitForProtection } from '../../src/core/mime/protection';
import { readEntity } from '../../src/core/mime/readEntity';
import { decryptMessage } from '../../src/core/smime/decryptMessage';
import { allLayers, isSigned } from '../../src/core/smime/layer';
import { describeCorpus, type Corpus } from '../support/corpus';
import { keysOf } from '../support/corpusKeys';
import { nodePlatform } from '../support/nodePlatform';
import { layersOf } from '../support/opening';

/** The examples of RFC 9788 C.2 and C.3 whose header is protected, and how they were made. */
const examples: Readonly<Record<string, { policy?: ConfidentialityPolicy; legacyDisplay?: true }>> = {
  'smime-one-part-hp.eml': {},
  'smime-multipart-hp.eml': {},
  'smime-one-part-complex-hp.eml': {},
  'smime-multipart-complex-hp.eml': {},
  'smime-signed-enc-hp-baseline.eml': { policy: 'baseline' },
  'smime-signed-enc-hp-baseline-legacy.eml': { policy: 'baseline', legacyDisplay: true },
  'smime-signed-enc-hp-shy.eml': { policy: 'shy' },
};

describeCorpus('Messages of RFC 9788, composed anew', (corpus) => {
  for (const [file, { policy, legacyDisplay = false }] of Object.entries(examples))
    it(`${file}: the same payload, and the same header outside`, async () => {
      const bytes = new Uint8Array(corpus.read(`rfc9788/${file}`));
      const payload = decodeLatin1(await payloadOf(corpus, `rfc9788/${file}`));
      const made = await splitForProtection(latin1(before(payload)), unhurried, {
        hp: policy === undefined ? 'clear' : 'cipher',
        policy: policy ?? 'baseline',
        legacyDisplay,
      });
      const inner = decodeLatin1(concat(made.inner));
      assert.deepEqual(fieldsOf(inner), fieldsOf(payload));
      assert.equal(bodyOf(inner), bodyOf(payload));
      const outer = `${decodeLatin1(concat(made.outerHeader))}\r\n`;
      assert.deepEqual(fieldsOf(outer), fieldsOf(decodeLatin1(bytes)));
    });
});

/** What is innermost. */
async function payloadOf(corpus: Corpus, file: string): Promise<Uint8Array> {
  const entry = corpus.entries.find((each) => each.file === file) ?? assert.fail(file);
  const keys = await keysOf(corpus, entry);
  const bytes = new Uint8Array(corpus.read(file));
  if (keys.length > 0) {
    const how = { allLayers: true, message: false };
    return concat((await decryptMessage(bytes, keys, how, nodePlatform, unhurried)).message);
  }
  const signed = [...allLayers(await layersOf(bytes))].find(isSigned) ?? assert.fail();
  const { source, span } = signed.detachedContent ?? signed.eContent ?? assert.fail();
  return source.view(span);
}

/** The message that the payload was made of. */
function before(payload: string): string {
  const plain = payload.replaceAll(/^HP-Outer:.*\r\n(?:[ \t].*\r\n)*/gm, '').replace(/;\s+hp="\w+"/, '');
  const legacy = /;\s+hp-legacy-display="1"/;
  // The copy of the hidden fields ends with the first empty line (RFC 9788 4.5.3.2).
  return legacy.test(plain) ? plain.replace(legacy, '').replace(/\r\n\r\n[^]*?\r\n\r\n/, '\r\n\r\n') : plain;
}

/** Fields by name and value in the order of the alphabet; of those about the body the one that says `hp`. */
function fieldsOf(text: string): readonly string[] {
  const { fields } = readEntity(ByteSource.file('x', latin1(text)));
  return fields
    .filter(({ name, value }) => !/^(?:content-|mime-version)/i.test(name) || value.includes('hp='))
    .map(({ name, value }) => `${name}: ${value}`)
    .toSorted();
}

function bodyOf(text: string): string {
  return text.slice(text.indexOf('\r\n\r\n'));
}
