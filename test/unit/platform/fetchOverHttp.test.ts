import { strict as assert } from 'node:assert';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { SmimeError } from '../../../src/core/errors/smimeError';
import type { FetchRequest } from '../../../src/core/x509/fetch/fetchRequest';
import { fetchOverHttp, type HttpLimits } from '../../../src/platform/node/fetchOverHttp';
import { publicLookup } from '../../../src/platform/node/publicLookup';

/** One answer of the server. */
type Answer = (request: IncomingMessage, response: ServerResponse) => void;

describe('asking over HTTP', () => {
  let server: Server;
  let origin: string;
  let answer: Answer;
  let seen: { method?: string; headers: IncomingMessage['headers']; body: string }[] = [];
  before(async () => {
    server = createServer((request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        const { method = '', headers } = request;
        seen.push({ method, headers, body: Buffer.concat(pieces).toString('latin1') });
        answer(request, response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  });
  beforeEach(() => {
    seen = [];
    answer = (_, response) => response.end('hello');
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const signal = new AbortController().signal;
  const ask = (more: Partial<FetchRequest> = {}, limits?: HttpLimits, until = signal) => {
    const request = {
      kind: 'crl',
      url: `${origin}/a`,
      host: '127.0.0.1',
      method: 'GET',
      subject: 'CN=A',
    } as const;
    return fetchOverHttp(limits)({ ...request, ...more }, until);
  };
  const fails = (asked: Promise<Uint8Array>, reason: SmimeError['reason'], detail: RegExp) =>
    assert.rejects(asked, (error) => SmimeError.is(error, reason) && detail.test(error.detail ?? ''));

  it('gets an answer', async () => {
    assert.equal(Buffer.from(await ask()).toString('latin1'), 'hello');
    assert.deepEqual([seen[0]?.method, seen[0]?.headers.accept], ['GET', 'application/pkix-crl, */*;q=0.1']);
    assert.deepEqual([seen[0]?.headers.cookie, seen[0]?.headers.authorization], [undefined, undefined]);
  });

  it('posts an OCSP request', async () => {
    await ask({ kind: 'ocsp', method: 'POST', body: Uint8Array.of(0x30, 0) });
    const { method, headers, body } = seen[0] ?? assert.fail();
    assert.deepEqual(
      [method, headers['content-type'], headers.accept, headers['content-length'], body],
      ['POST', 'application/ocsp-request', 'application/ocsp-response', '2', '0\0'],
    );
  });

  it('follows nobody anywhere else', async () => {
    answer = (_, response) => response.writeHead(302, { location: 'http://evil.example/' }).end();
    await fails(ask(), 'notFetched', /leads on to http:\/\/evil\.example\/ \(HTTP status 302\)$/);
    assert.equal(seen.length, 1);
  });

  for (const status of [204, 304, 404, 500])
    it(`takes no answer of status ${status}`, async () => {
      answer = (_, response) => response.writeHead(status).end();
      await fails(ask(), 'notFetched', new RegExp(`HTTP status ${status}$`));
    });

  it('reads no more than so much', async () => {
    answer = (_, response) => response.end(Buffer.alloc(100_000));
    await fails(ask({}, { most: 99_999 }), 'limitExceeded', /over 99999 bytes/);
    assert.equal((await ask({}, { most: 100_000 })).length, 100_000);
  });

  it('goes over to no other protocol, and does not wait for it', async () => {
    answer = ({ socket }) =>
      socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n');
    await fails(ask(), 'notFetched', /HTTP status 101$/);
  });

  it('waits no longer than so long', async () => {
    answer = (_, response) => void response.write('hel');
    await fails(ask({}, { timeout: 50 }), 'notFetched', /no answer within 0\.05 seconds$/);
  });

  it('says who cannot be reached', async () => {
    await fails(ask({ url: 'http://127.0.0.1:1/' }), 'notFetched', /ECONNREFUSED$/);
  });

  it('does not ask this machine by a name that leads to it, where that is forbidden', async () => {
    const url = `${origin.replace('127.0.0.1', 'localhost')}/`;
    await fails(ask({ url }, { lookup: publicLookup }), 'notFetched', /an address of this machine/);
    assert.equal(seen.length, 0);
  });

  it('ends where it is called off', async () => {
    const calling = new AbortController();
    answer = () => calling.abort();
    await assert.rejects(ask({}, {}, calling.signal), (error) => SmimeError.is(error, 'cancelled'));
  });

  it('leaves a connection that breaks off', async () => {
    answer = ({ socket }, response) => {
      response.writeHead(200, { 'content-length': 10 }).write('hel', () => socket.destroy());
    };
    await fails(ask(), 'notFetched', /ECONNRESET|aborted/);
  });
});
