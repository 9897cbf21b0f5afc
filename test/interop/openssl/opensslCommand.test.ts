import { strict as assert } from 'node:assert';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { writePem } from '../../../src/core/bytes/pem';
import { concat } from '../../../src/core/bytes/segments';
import type { Key } from '../../../src/core/keys/key';
import type { Opened } from '../../../src/core/report/open';
import { openFile } from '../../../src/core/report/open';
import { opensslCommand } from '../../../src/core/report/opensslCommand';
import type { Layer } from '../../../src/core/report/report';
import type { Mode, ProtectOptions } from '../../../src/core/smime/protect';
import { unhurried } from '../../../src/core/bytes/pace';
import { nodePlatform } from '../../support/nodePlatform';
import { now, protectedAs } from '../../support/opening';
import { sampleMessage } from '../../support/sampleMessage';
import { usualRecipients, type Recipient } from '../cells/recipients';
import { mailOf } from '../mail';
import { describePeer, openssl } from '../peers/all';
import { person, root, type KeyName, type Person } from '../people';
import { optionsFor } from '../recipientOptions';
import { KEY_ID, keyFor, PASSPHRASE, secretOf } from '../secrets';

const at = now.toISOString();
const HOSTILE = 'it\'s $(touch pwned) `touch pwned`; touch pwned & "x" * ~ #.eml';

async function opened(name: string, bytes: Uint8Array, keys: readonly Key[]): Promise<Opened> {
  openssl.folder.write(name, bytes);
  const options = { keys, certificates: [], trust: [await root()], at: now };
  return openFile(name, bytes, options, nodePlatform, unhurried);
}

/** Every layer that is CMS, the outermost first. */
function cmsLayers(layers: readonly Layer[]): readonly Layer[] {
  return layers.flatMap((layer) => [
    ...(layer.kind === 'mime' || layer.kind === 'data' ? [] : [layer]),
    ...cmsLayers(layer.children),
  ]);
}

function parentOf(layers: readonly Layer[], wanted: Layer): Layer | undefined {
  for (const layer of layers) {
    if (layer.children.includes(wanted)) return layer;
    const found = parentOf(layer.children, wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What is inside a layer, or beside its signature, as it was read here. */
function contentOf({ report, sources }: Opened, layer: Layer): Uint8Array {
  const inside = layer.form === 'detached' ? parentOf(report.layers, layer)?.children[0] : layer.children[0];
  return sources.view(inside?.range ?? assert.fail(`nothing inside layer ${layer.id}`));
}

function run(command: string): Uint8Array {
  return openssl.folder.run('sh', ['-c', command]);
}

function commandFor({ report }: Opened, { id }: Layer, time: string | undefined = at): string {
  return opensslCommand(report, id, time) ?? assert.fail(`no command for layer ${id}`);
}

/** Runs the command for each CMS layer, and compares what comes out with what was found here. */
function assertSame(found: Opened, ...kinds: readonly string[]): void {
  const layers = cmsLayers(found.report.layers);
  assert.deepEqual(layers.map(({ kind, form }) => form ?? kind).toSorted(), kinds.toSorted());
  for (const layer of layers) {
    const command = commandFor(found, layer);
    assert.deepEqual(text(run(command)), text(contentOf(found, layer)), command);
  }
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

describePeer(openssl, 'the command that does the same', () => {
  let alice: Person;
  let bob: Person;
  before(async () => {
    [alice, bob] = [await person('P-256'), await person('rsa')];
    openssl.folder.write('ROOTS.pem', writePem('CERTIFICATE', (await root()).raw));
    give(bob);
  });

  function give({ certificate, pkcs8 }: Person): void {
    openssl.folder.write('RECIPIENT.pem', writePem('CERTIFICATE', certificate.raw));
    openssl.folder.write('KEY.pem', writePem('PRIVATE KEY', pkcs8));
  }

  const made = (mode: Mode, more: Partial<ProtectOptions> = {}): Promise<Uint8Array> =>
    protectedAs(mode, sampleMessage, { signers: [alice.signer], recipients: [bob.certificate], ...more });

  const layersOf: Readonly<Record<Mode, (form: string) => readonly string[]>> = {
    sign: (form) => [form],
    encrypt: () => ['auth-enveloped-data'],
    signEncrypt: (form) => ['auth-enveloped-data', form],
    tripleWrap: (form) => [form, 'auth-enveloped-data', form],
  };

  for (const mode of ['sign', 'encrypt', 'signEncrypt', 'tripleWrap'] as const)
    for (const signMode of ['detached', 'opaque'] as const)
      it(`gives what is inside every layer: ${mode}, ${signMode}`, async () => {
        const found = await opened(HOSTILE, await made(mode, { signMode }), [bob.decryptor]);
        assertSame(found, ...layersOf[mode](signMode));
        assert.ok(!existsSync(join(openssl.folder.path, 'pwned')));
      });

  it('reads CMS alone in DER, PEM and base64, from a file whose name looks like an option', async () => {
    const { cms } = mailOf(await made('sign', { signMode: 'opaque' }));
    const base64 = Buffer.from(cms)
      .toString('base64')
      .replaceAll(/.{1,64}/g, '$&\n');
    for (const bytes of [cms, Buffer.from(writePem('CMS', cms)), Buffer.from(base64)])
      assertSame(await opened('-in.p7m', new Uint8Array(bytes), []), 'opaque');
  });

  it('verifies with RSASSA-PSS, and as of a time', async () => {
    const signers = [(await person('rsa')).signer];
    const found = await opened('pss.eml', await made('sign', { signers, pss: true }), []);
    assertSame(found, 'detached');
    const [layer = assert.fail()] = cmsLayers(found.report.layers);
    assert.throws(() => run(commandFor(found, layer, '2001-01-01T00:00:00Z')), /not yet valid/);
  });

  it('fails where the content was changed', async () => {
    const changed = text(await made('sign')).replace(FIRST_BODY, '$1Changed: ');
    const found = await opened('changed.eml', new Uint8Array(Buffer.from(changed, 'latin1')), []);
    const [layer = assert.fail()] = cmsLayers(found.report.layers);
    if (found.report.signatures[0]?.subIndication === 'HASH_FAILURE')
      assert.throws(() => run(commandFor(found, layer)), /digest|failure/i);
    else assert.fail('nothing was changed');
  });

  it('opens what is for each kind of recipient', async () => {
    for (const { recipient, name, directions } of usualRecipients) {
      if (!directions.includes('produce') || !openssl.decryptsAs(recipient)) continue;
      const message = await protectedAs('encrypt', sampleMessage, {
        ...(await optionsFor(recipient)),
        cipher: 'aes-256-cbc',
      });
      const who = keyNameOf(recipient);
      if (who !== undefined) give(await person(who));
      const found = await opened('mail.eml', message, [await keyFor(recipient)]);
      const [layer = assert.fail(name)] = cmsLayers(found.report.layers);
      assert.deepEqual(
        text(run(filled(commandFor(found, layer), recipient))),
        text(contentOf(found, layer)),
        name,
      );
    }
    give(bob);
  });

  it('says so where openssl cannot', async () => {
    const signers = [(await person('Ed25519')).signer];
    const found = await opened('ed.eml', await made('sign', { signers }), []);
    const [layer = assert.fail()] = cmsLayers(found.report.layers);
    assert.match(commandFor(found, layer), /^# OpenSSL 3\.0 does not verify this signature algorithm/m);
    const list = await opened(
      'list.eml',
      concat([latin(LIST_HEAD), await made('sign'), latin('\r\n--m--\r\n')]),
      [],
    );
    const [inner = assert.fail()] = cmsLayers(list.report.layers);
    assert.match(
      commandFor(list, inner),
      /^# openssl does not find its way to layer 1\.1: save it as LAYER_1_1\.eml\.$/m,
    );
    const entity = parentOf(list.report.layers, inner) ?? assert.fail();
    openssl.folder.write('LAYER_1_1.eml', list.sources.view(entity.range));
    assert.deepEqual(text(run(commandFor(list, inner))), text(contentOf(list, inner)));
  });
});

// What stands before the body of the first part.
const FIRST_BODY = /(\r\n--[^]*?\r\n\r\n)/;
const LIST_HEAD = 'From: list@example.org\r\nContent-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\n';

function latin(words: string): Uint8Array {
  return new Uint8Array(Buffer.from(words, 'latin1'));
}

function keyNameOf(recipient: Recipient): KeyName | undefined {
  if (recipient.type === 'ktri') return recipient.key;
  return recipient.type === 'kari' ? recipient.keys[0] : undefined;
}

/** The command with what the person would fill in. */
function filled(command: string, recipient: Recipient): string {
  if (recipient.type === 'pwri') return command.replace('PASSPHRASE', `'${PASSPHRASE}'`);
  if (recipient.type !== 'kekri') return command;
  assert.ok(command.includes(`-secretkeyid ${KEY_ID}`));
  return command.replace('KEY_IN_HEX', Buffer.from(secretOf(recipient.bits)).toString('hex'));
}
