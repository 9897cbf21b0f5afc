import { strict as assert } from 'node:assert';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigurationTarget, workspace } from 'vscode';
import type { Uri } from 'vscode';
import { authorityInfoAccess, crlDistributionPoints } from '../../support/accessExtensions';
import { cn, crlDer, link } from '../../support/chains';
import { signedData, signerInfo, textEntity } from '../../support/signedMessages';
import { runCommand, testApi } from '../support/extension';
import { closeAll, freshFolder, put } from '../support/folder';
import { ask, askWith, checkOf, inspect } from '../support/inspecting';
import { ScriptedPrompts } from '../support/scriptedPrompts';

describe('fetching what is missing', () => {
  let folder: Uri;
  let file: Uri;
  let server: Server;
  let asked: string[];
  const answers = new Map<string, Uint8Array>();

  before(async () => {
    server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      const answer = answers.get(request.url ?? '');
      response.writeHead(answer === undefined ? 404 : 200).end(answer);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const root = await link('Far Root');
    const alice = await link('Alice', root, {
      subject: cn('Alice'),
      extensions: [
        authorityInfoAccess({ caIssuers: [`${origin}/ca`, `${origin}/gone`], ocsp: [`${origin}/ocsp`] }),
        crlDistributionPoints(`${origin}/crl`),
      ],
    });
    answers.set('/ca', root.certificate.raw).set('/crl', await crlDer(root));
    const info = await signerInfo({
      who: { privateKey: alice.key, certificate: alice.certificate },
      content: textEntity,
    });
    folder = await freshFolder();
    const cms = signedData([info], { content: textEntity, certificates: [alice.certificate.raw] });
    file = await put(folder, 'alice.p7m', cms);
  });
  beforeEach(async () => {
    asked = [];
    await inspect(file);
  });
  after(async () => {
    await set(undefined);
    await closeAll();
    server.close();
    await workspace.fs.delete(folder, { recursive: true });
  });

  async function set(value: string | undefined): Promise<void> {
    await workspace.getConfiguration('smime').update('fetch', value, ConfigurationTarget.Workspace);
  }

  const outcomes = async (): Promise<readonly string[]> =>
    (await ask(file, 'state', {})).report.requests.map(
      ({ kind, url, made, problem }) =>
        `${kind} ${new URL(url).pathname} ${made ? (problem?.reason ?? 'answered') : 'not asked'}`,
    );

  it('is off unless it is switched on, and says how', async () => {
    const api = await testApi();
    const prompts = new ScriptedPrompts([], api);
    api.answerWith(prompts);
    try {
      assert.equal((await ask(file, 'state', {})).mayFetch, false);
      await assert.rejects(ask(file, 'fetchMissing', {}), { reason: 'cancelled' });
      assert.match(await prompts.message(), /smime\.fetch/);
    } finally {
      api.answerWith(undefined);
    }
    assert.deepEqual(asked, []);
    assert.deepEqual(await outcomes(), ['issuer /ca not asked', 'issuer /gone not asked']);
  });

  it('asks nothing where nothing is picked, which is so beforehand', async () => {
    await set('ask');
    assert.equal((await ask(file, 'state', {})).mayFetch, true);
    const { prompts } = await askWith([{ several: undefined }], file, 'fetchMissing', {});
    assert.deepEqual(prompts.preselected, [[]]);
    await askWith(['cancel'], file, 'fetchMissing', {});
    assert.deepEqual(asked, []);
  });

  it('asks what is picked and nothing else, and keeps the answers for as long as the file is open', async () => {
    const both = [{ several: [/^Certificate of the issuer/] }];
    const { answer } = await askWith(both, file, 'fetchMissing', {});
    assert.deepEqual(asked.toSorted(), ['GET /ca', 'GET /gone']);
    assert.equal(answer?.report.signatures[0]?.paths[0]?.failures[0]?.reason, 'rootNotTrusted');
    assert.deepEqual(await outcomes(), ['issuer /ca answered', 'issuer /gone notFetched']);

    const where = { signature: 0, path: 0 };
    const trusted = await askWith([{ confirm: true }], file, 'trustRoot', where);
    assert.equal(checkOf(trusted.answer, 'path')?.status, 'passed');
    await askWith([{ choose: /^Another/ }, { text: '2026-11-23T08:00Z' }], file, 'verifyAsOf', {});
    asked = [];
    const judged = await askWith([{ several: [/^CRL/] }], file, 'fetchMissing', {});
    assert.deepEqual(asked, ['GET /crl']);
    assert.equal(checkOf(judged.answer, 'revocation')?.reason, 'notRevoked');
    assert.deepEqual(await outcomes(), [
      'issuer /ca answered',
      'issuer /gone notFetched',
      'crl /crl answered',
    ]);
    await runCommand('smime.trustedRoots', undefined, [{ choose: /^Far Root/ }, { confirm: true }]);
  });
});
