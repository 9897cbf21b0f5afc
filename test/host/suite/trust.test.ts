import { strict as assert } from 'node:assert';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationTarget, Uri, workspace } from 'vscode';
import { writePem } from '../../../src/core/bytes/pem';
import { cn, crlDer, link } from '../../support/chains';
import { signedData, signerInfo, textEntity } from '../../support/signedMessages';
import { runCommand, testApi } from '../support/extension';
import { closeAll, freshFolder, message, put, putIdentities, until } from '../support/folder';
import { labelOf, linesOf } from '../support/identities';
import { ask, askWith, checkOf, inspect } from '../support/inspecting';
import { ScriptedPrompts, type Act } from '../support/scriptedPrompts';

const alice: readonly Act[] = [{ choose: /^alice\.p12$/ }, { passphrase: 'smime' }];
const settings = ['useSystemStore', 'requireRevocation', 'certificateFolders'] as const;

async function set(name: (typeof settings)[number], value: unknown): Promise<void> {
  await workspace.getConfiguration('smime').update(name, value, ConfigurationTarget.Workspace);
}

describe('trust in the host', () => {
  let folder: Uri;
  let signed: Uri;
  const where = { signature: 0, path: 0 };

  before(async () => {
    folder = await freshFolder();
    await putIdentities(folder);
    await runCommand('smime.sign', await put(folder, 'mail.eml', message), alice);
    signed = Uri.joinPath(folder, 'mail.signed.eml');
  });
  afterEach(async () => {
    for (const name of settings) await set(name, undefined);
  });
  after(async () => {
    await closeAll();
    await workspace.fs.delete(folder, { recursive: true });
  });

  const indicationOf = async (file: Uri): Promise<string> =>
    (await ask(file, 'state', {})).report.summary.indication;
  const pathReason = async (): Promise<string | undefined> =>
    checkOf(await ask(signed, 'state', {}), 'path')?.reason;

  it('builds paths with what lies in the workspace, and trusts none of it', async () => {
    const state = await inspect(signed);
    assert.equal(state.mayTrust, true);
    const [path] = state.report.signatures[0]?.paths ?? [];
    assert.match(path?.certificates.at(-1)?.subject ?? '', /Root/);
    assert.deepEqual(
      path?.failures.map((each) => each.reason),
      ['rootNotTrusted'],
    );
    assert.equal(await pathReason(), 'noTrustAnchors');
  });

  it('shows the facts of a root, and trusts it only where the person agrees', async () => {
    await inspect(signed);
    const { prompts, refused } = await askWith([{ confirm: false }], signed, 'trustRoot', where);
    assert.equal(refused, 'cancelled');
    const pem = await workspace.fs.readFile(Uri.joinPath(folder, 'root.pem'));
    const { fingerprint256, serialNumber, validTo } = new X509Certificate(pem);
    const [detail = ''] = prompts.details;
    assert.ok(detail.includes(`SHA-256: ${fingerprint256}`), detail);
    assert.ok(detail.replaceAll(':', '').includes(serialNumber), detail);
    assert.match(detail, /Subject: .*CN=S\/MIME Workbench Test Root CA/);
    assert.ok(detail.includes(new Date(validTo).toISOString().slice(0, 10)), detail);
    assert.equal(await pathReason(), 'noTrustAnchors');
  });

  it('trusts a root of a file once its fingerprint was shown, and stops where its line of the view says so', async () => {
    const file = { files: [Uri.joinPath(folder, 'root.pem')] };
    const refused = await runCommand('smime.trustRootFromFile', undefined, [file, { confirm: false }]);
    assert.match(refused.details[0] ?? '', /SHA-256: (?:[0-9A-F]{2}:){31}/);
    assert.deepEqual((await linesOf('anchors')).map(labelOf), ['Roots of this system']);
    await runCommand('smime.trustRootFromFile', undefined, [file, { confirm: true }]);
    const [line] = await linesOf('anchors');
    assert.equal(line?.item.contextValue, 'trusted anchor certificate');
    await runCommand('smime.stopTrusting', line, [{ confirm: true }]);
    assert.deepEqual((await linesOf('anchors')).map(labelOf), ['Roots of this system']);
    await runCommand('smime.trustRootFromFile', undefined, [{ files: [] }]);
  });

  it('takes no certificate that is not the root at the end of a path', async () => {
    await inspect(signed);
    for (const place of [
      { signature: 0, path: 99 },
      { signature: 7, path: 0 },
    ]) {
      assert.equal((await askWith([], signed, 'trustRoot', place)).refused, 'rootNotFound');
    }
    await runCommand('smime.trustedRoots', undefined, []);
  });

  it('judges every open message anew once a root is trusted, and once it is trusted no longer', async () => {
    const other = await put(folder, 'other.eml', await workspace.fs.readFile(signed));
    await inspect(other);
    await inspect(signed);
    const { answer } = await askWith([{ confirm: true }], signed, 'trustRoot', where);
    assert.equal(answer?.report.summary.indication, 'TOTAL_PASSED');
    assert.equal(checkOf(answer, 'revocation')?.reason, 'notRevoked', 'by the CRL of the workspace');
    await until('the other one is judged anew', async () => (await indicationOf(other)) === 'TOTAL_PASSED');
    const again = await askWith([], signed, 'trustRoot', where);
    assert.equal(again.refused, 'rootNotFound', 'it is trusted already');

    const kept = await runCommand('smime.trustedRoots', undefined, [{ choose: /Root/ }, { confirm: false }]);
    assert.match(kept.offered[0]?.[0] ?? '', /Test Root CA (?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    assert.equal(await indicationOf(signed), 'TOTAL_PASSED');
    await runCommand('smime.trustedRoots', undefined, [{ choose: /Root/ }, { confirm: true }]);
    await until('it is trusted no longer', async () => (await indicationOf(signed)) === 'INDETERMINATE');
    const none = await runCommand('smime.trustedRoots', undefined, []);
    assert.match(await none.message(), /None is trusted/);
  });

  it('trusts the roots of the system on request alone', async () => {
    await inspect(signed);
    assert.equal(await pathReason(), 'noTrustAnchors');
    const api = await testApi();
    const prompts = new ScriptedPrompts([], api);
    api.answerWith(prompts);
    await set('useSystemStore', true);
    // A machine without any root says so.
    const isTold = (): boolean => prompts.told.some((told) => /this system trusts/.test(told));
    await until('the setting counts', async () => (await pathReason()) === 'rootNotTrusted' || isTold());
    api.answerWith(undefined);
  });

  it('reads CRLs from the folders of the settings, and asks for an answer where that is required', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'smime-crls-'));
    try {
      const root = await link('Revoking Root');
      const bob = await link('Bob', root, { subject: cn('Bob'), extensions: [] });
      const who = { privateKey: bob.key, certificate: bob.certificate };
      const info = await signerInfo({ who, content: textEntity });
      const certificates = [bob.certificate.raw, root.certificate.raw];
      const file = await put(folder, 'bob.p7m', signedData([info], { content: textEntity, certificates }));
      await inspect(file);
      await askWith([{ confirm: true }], file, 'trustRoot', where);
      const asOf: readonly Act[] = [{ choose: /^Another Time/ }, { text: '2026-11-23T08:00:00Z' }];
      const { answer } = await askWith(asOf, file, 'verifyAsOf', {});
      assert.equal(checkOf(answer, 'revocation')?.status, 'notRun');
      const revocation = async (): Promise<string> => {
        const check = checkOf(await ask(file, 'state', {}), 'revocation');
        return `${check?.status} ${check?.reason}`;
      };
      await set('requireRevocation', true);
      await until('an answer is required', async () => (await revocation()).startsWith('indeterminate'));
      const crl = await crlDer(root, { revoked: [Number.parseInt(bob.certificate.serialNumber.value, 16)] });
      writeFileSync(join(outside, 'root.crl'), crl);
      writeFileSync(join(outside, 'same.pem'), writePem('X509 CRL', crl));
      await set('certificateFolders', [outside]);
      await until('the CRL counts', async () => (await revocation()) === 'failed revoked');
      await runCommand('smime.trustedRoots', undefined, [{ choose: /^Revoking Root/ }, { confirm: true }]);
    } finally {
      rmSync(outside, { recursive: true, force: true });
    }
  });
});
