import { strict as assert } from 'node:assert';
import { unhurried } from '../../../src/core/bytes/pace';
import type { Decryptor } from '../../../src/core/keys/decryptor';
import { openFile } from '../../../src/core/report/open';
import { judge, type Row } from '../../../src/start/sample/judge';
import { makeSample, type Sample } from '../../../src/start/sample/make';
import { plan, type Wanted } from '../../../src/start/sample/plan';
import { tableOf } from '../../../src/start/sample/table';
import { nodePlatform } from '../../support/nodePlatform';

function planned(file: string): Wanted {
  const wanted = plan.find((each) => each.file === file);
  assert.ok(wanted);
  return wanted;
}

describe('what npm start says of its samples', () => {
  let sample: Sample;
  before(async () => (sample = await makeSample(new Date(), 'ec')));

  const file = (name: string): Uint8Array => sample.files.get(name) ?? assert.fail(name);
  const row = async (
    wanted: Wanted,
    bytes = file(wanted.file),
    keys: readonly Decryptor[] = sample.keys,
    entity = sample.entity,
  ): Promise<Row> => {
    const options = { keys, trust: sample.trust, certificates: [], at: new Date() };
    return judge(wanted, await openFile(wanted.file, bytes, options, nodePlatform, unhurried), entity);
  };

  it('is that all is well', async () => {
    for (const wanted of plan) assert.deepEqual((await row(wanted)).wrong, [], wanted.file);
  });

  it('is that content which changed is not what was signed', async () => {
    const wanted = planned('sample.triple.eml');
    const signed = planned('sample.signed.eml');
    const bytes = file(signed.file).slice();
    const at = Buffer.from(bytes).indexOf('Alice\r\n--');
    bytes[at] = 0x58;
    const { digest, signature, identical, wrong } = await row(signed, bytes);
    assert.deepEqual([digest, signature, identical], [false, true, false]);
    assert.ok(wrong.some((sentence) => sentence.includes('TOTAL_FAILED')));
    assert.equal((await row(wanted, undefined, undefined, file('sample.eml'))).identical, false);
  });

  it('is that nothing opens without the key', async () => {
    const { decrypted, identical, wrong } = await row(planned('sample.encrypted.eml'), undefined, []);
    assert.deepEqual([decrypted, identical], [false, false]);
    assert.ok(wrong.length > 0);
  });

  it('is that one mode is not another', async () => {
    const { wrong } = await row(planned('sample.signed.eml'), file('sample.signed-opaque.eml'));
    assert.deepEqual(wrong, ['the layers: signed (opaque), and not signed (detached)']);
    const opened = await row(planned('sample.triple.eml'), file('sample.signed-encrypted.eml'));
    assert.ok(tableOf([opened]).includes('WRONG  sample.triple.eml: the number of signatures: 1, and not 2'));
  });
});
