import { strict as assert } from 'node:assert';
import { createServer, type Server } from 'node:http';
import * as der from '../../../src/core/asn1/derWriter';
import { toHex } from '../../../src/core/bytes/hex';
import { encodeOcspRequest } from '../../../src/core/x509/ocsp/ocspRequest';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { authorityInfoAccess, crlDistributionPoints } from '../../support/accessExtensions';
import { leafExtensions, signing } from '../../support/chainScene';
import { caExtensions, crlDer, link } from '../../support/chains';
import { Cli, type Run } from '../../support/cli';
import { ocspDer } from '../../support/ocspResponses';
import { signedData, signerInfo, textEntity } from '../../support/signedMessages';

/** What a server in this process was asked, and what it answers. */
class TestServer {
  readonly asked: string[] = [];
  readonly answers = new Map<string, Uint8Array>();
  isSwitching = false;
  private readonly server: Server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const body = toHex(Buffer.concat(pieces));
      const what = `${request.method} ${request.url}${body === '' ? '' : ` ${body}`}`;
      this.asked.push(what);
      const answer = this.answers.get(what);
      if (this.isSwitching)
        request.socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n');
      else if (answer === undefined) response.writeHead(404).end();
      else response.end(answer);
    });
  });

  /** Its address, without a slash at the end. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const address = this.server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : ''}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

describe('smime --fetch', () => {
  const cli = new Cli();
  let server: TestServer;
  let origin: string;
  before(async () => {
    server = new TestServer();
    origin = await server.start();
    const root = await link('Root');
    const points = crlDistributionPoints(`${origin}/root.crl`);
    const ca = await link('CA', root, {
      extensions: [...caExtensions, points],
      serialNumber: der.integer(8),
    });
    const access = authorityInfoAccess({ caIssuers: [`${origin}/ca.crt`], ocsp: [`${origin}/ocsp`] });
    const alice = await link('Alice', ca, {
      extensions: [...leafExtensions, access],
      serialNumber: der.integer(7),
    });
    const info = await signerInfo({ who: signing(alice), content: textEntity });
    cli.write('a.p7m', signedData([info], { content: textEntity, certificates: [alice.certificate.raw] }));
    cli.write('root.pem', root.certificate.raw);
    cli.write('alice.crt', alice.certificate.raw);
    const request = toHex(await encodeOcspRequest(alice.certificate, ca.certificate, nodeCrypto));
    server.answers.set('GET /ca.crt', ca.certificate.raw);
    server.answers.set('GET /root.crl', await crlDer(root));
    server.answers.set(`POST /ocsp ${request}`, await ocspDer(ca, alice.certificate));
  });
  beforeEach(() => (server.asked.length = 0));
  after(() => {
    server.stop();
    cli.dispose();
  });

  const AT = ['--trust', 'root.pem', '--at', '2026-11-23T08:00:00Z'];
  const verify = (...args: readonly string[]): Promise<Run> =>
    cli.beside('verify', 'a.p7m', ...AT, '--require-revocation', ...args);
  const paths = () => server.asked.map((what) => what.split(' ', 2).join(' ')).toSorted();

  it('asks nobody where it is not given, and says what could be asked', async () => {
    const { status, stdout } = await verify('--json');
    assert.equal(status, 3);
    assert.deepEqual(server.asked, []);
    const { requests } = JSON.parse(stdout) as { requests: object[] };
    assert.deepEqual(requests, [
      {
        kind: 'issuer',
        url: `${origin}/ca.crt`,
        host: '127.0.0.1',
        method: 'GET',
        subject: 'CN=Alice',
        made: false,
      },
    ]);
  });

  it('asks no other host', async () => {
    const { status, stderr } = await verify('--fetch', 'ca.example.org');
    const said = 'smime: nothing was asked of ca.example.org: nothing that is missing is there\n';
    assert.deepEqual([status, stderr, server.asked], [3, said, []]);
  });

  it('asks nobody of its own network who is not named', async () => {
    const { status, stderr } = await verify('--fetch', '*');
    assert.deepEqual([status, stderr, server.asked], [3, '', []]);
  });

  it('does not pass where a server goes over to another protocol', async () => {
    server.isSwitching = true;
    const { status, stdout } = await verify('--fetch', '127.0.0.1');
    server.isSwitching = false;
    assert.equal(status, 3);
    assert.match(stdout, /HTTP status 101/);
  });

  it('asks for issuer, CRL and OCSP response, and says so', async () => {
    const { status, stdout, stderr } = await verify('--json', '--fetch', '127.0.0.1');
    assert.equal(status, 0, stdout);
    assert.deepEqual(paths(), ['GET /ca.crt', 'GET /root.crl', 'POST /ocsp']);
    assert.deepEqual(stderr.split('\n'), [
      `smime: asks 127.0.0.1 about CN=Alice: GET ${origin}/ca.crt`,
      `smime: asks 127.0.0.1 about CN=Alice: POST ${origin}/ocsp`,
      `smime: asks 127.0.0.1 about CN=CA: GET ${origin}/root.crl`,
      '',
    ]);
    const report = JSON.parse(stdout) as {
      signatures: { revocation: { source: string }[] }[];
      requests: { made: boolean }[];
    };
    assert.deepEqual(
      report.signatures[0]?.revocation.map(({ source }) => source),
      ['ocsp', 'crl'],
    );
    assert.ok(report.requests.every(({ made }) => made));
  });

  it('works for a certificate alone', async () => {
    const { status, stdout } = await cli.beside('chain', 'alice.crt', ...AT, '--fetch', '127.0.0.1');
    assert.equal(status, 0);
    assert.match(stdout, /revocation of CN=Alice: good, says the OCSP response of CN=CA/);
    assert.match(stdout, /Asked 127\.0\.0\.1: the CRL for CN=CA, GET /);
    const without = await cli.beside('chain', 'alice.crt', ...AT);
    assert.match(without.stdout, /Could be asked with --fetch 127\.0\.0\.1: the issuer of CN=Alice, GET /);
    assert.match(without.stdout, /CN=CA, which the certificate says is at http:/);
  });

  it('takes hosts alone', async () => {
    for (const text of ['http://127.0.0.1/', 'ca.example.org:80', '']) {
      const { status, stderr } = await verify('--fetch', text);
      assert.equal(status, 2);
      assert.match(stderr, /--fetch takes the name of a host/);
    }
  });
});
