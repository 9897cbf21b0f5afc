import { strict as assert } from 'node:assert';
import { unhurried } from '../../../src/core/bytes/pace';
import { writePem } from '../../../src/core/bytes/pem';
import { latin1 } from '../../../src/core/bytes/text';
import { SmimeError } from '../../../src/core/errors/smimeError';
import type { Fetching } from '../../../src/core/report/fetchMissing';
import type { OpenOptions } from '../../../src/core/report/open';
import { openFetching } from '../../../src/core/report/openFetching';
import { requestLines } from '../../../src/core/report/plainText/requestText';
import type { FetchRequest } from '../../../src/core/x509/fetch/fetchRequest';
import { authorityInfoAccess, crlDistributionPoints } from '../../support/accessExtensions';
import { leafExtensions, signing } from '../../support/chainScene';
import { caExtensions, crlDer, link, type Link } from '../../support/chains';
import { nodePlatform } from '../../support/nodePlatform';
import { ocspDer } from '../../support/ocspResponses';
import { now } from '../../support/opening';
import { signedData, signerInfo, textEntity } from '../../support/signedMessages';

const at = (name: string) => `http://${name}.example.org/`;

describe('fetching what is missing', () => {
  let root: Link;
  let message: Uint8Array;
  let answers: ReadonlyMap<string, Uint8Array>;
  before(async () => {
    root = await link('Root');
    const upper = await link('Upper', root, {
      extensions: [...caExtensions, crlDistributionPoints(at('crl'))],
    });
    const lower = await link('Lower', upper, {
      extensions: [...caExtensions, authorityInfoAccess({ caIssuers: [at('upper')], ocsp: [at('ocsp2')] })],
    });
    const access = authorityInfoAccess({ caIssuers: [at('lower')], ocsp: [at('ocsp1')] });
    const alice = await link('Alice', lower, { extensions: [...leafExtensions, access] });
    const info = await signerInfo({ who: signing(alice), content: textEntity });
    message = signedData([info], { content: textEntity, certificates: [alice.certificate.raw] });
    answers = new Map([
      [at('lower'), writePem('CERTIFICATE', lower.certificate.raw)],
      [at('upper'), signedData([], { certificates: [upper.certificate.raw] })],
      [at('ocsp1'), await ocspDer(lower, alice.certificate)],
      [at('ocsp2'), await ocspDer(upper, lower.certificate)],
      [at('crl'), await crlDer(root)],
    ]);
  });

  interface Asking {
    /** What is approved; everything where nothing is said. */
    readonly approved?: (request: FetchRequest) => boolean;
    readonly instead?: ReadonlyMap<string, Uint8Array | Error>;
    readonly options?: Partial<OpenOptions>;
  }

  async function opened({ approved = () => true, instead = new Map(), options }: Asking = {}) {
    const asked: string[] = [];
    const rounds: string[][] = [];
    const fetching: Fetching = {
      approve: (requests) => {
        rounds.push(requests.map(({ url }) => url));
        return Promise.resolve(requests.filter(approved));
      },
      fetch: ({ url }) => {
        asked.push(url);
        const answer = instead.get(url) ?? answers.get(url);
        return answer instanceof Uint8Array
          ? Promise.resolve(answer)
          : Promise.reject(answer ?? new Error('none'));
      },
      signal: new AbortController().signal,
    };
    const all = {
      keys: [],
      certificates: [],
      trust: [root.certificate],
      at: now,
      requireRevocation: true,
      ...options,
    };
    const { report } = await openFetching('x.eml', message, all, nodePlatform, unhurried, fetching);
    return { report, asked, rounds, signature: report.signatures[0] };
  }

  it('gets the issuers one above the other, and then what tells of revocation', async () => {
    const { report, rounds, signature } = await opened();
    assert.deepEqual(rounds, [[at('lower')], [at('upper')], [at('ocsp1'), at('ocsp2'), at('crl')]]);
    assert.equal(signature?.indication, 'TOTAL_PASSED');
    assert.deepEqual(
      report.requests.map(({ url, made, problem }) => [url, made, problem]),
      rounds.flat().map((url) => [url, true, undefined]),
    );
    assert.equal(
      requestLines(report.requests)[2],
      `Asked ocsp1.example.org: OCSP about CN=Alice, POST ${at('ocsp1')}`,
    );
  });

  it('asks nobody unless somebody says so, and lists what could be asked', async () => {
    const { report, asked, signature } = await opened({ approved: () => false });
    assert.deepEqual(asked, []);
    assert.equal(signature?.subIndication, 'NO_CERTIFICATE_CHAIN_FOUND');
    assert.deepEqual(report.requests, [
      {
        kind: 'issuer',
        url: at('lower'),
        host: 'lower.example.org',
        method: 'GET',
        subject: 'CN=Alice',
        made: false,
      },
    ]);
    assert.deepEqual(requestLines(report.requests), [
      `Could be asked with --fetch lower.example.org: the issuer of CN=Alice, GET ${at('lower')}`,
    ]);
  });

  it('takes no more than so much in all', async () => {
    const tenMegabytes = new Uint8Array(10 << 20);
    const instead = new Map(['ocsp1', 'ocsp2', 'crl'].map((name) => [at(name), tenMegabytes]));
    const { report } = await opened({ instead });
    assert.deepEqual(
      report.requests.map(({ problem }) => problem?.reason),
      [undefined, undefined, 'notAnOcspResponse', 'limitExceeded', 'limitExceeded'],
    );
  });

  it('asks those alone that are approved', async () => {
    const { report, asked } = await opened({ approved: ({ kind }) => kind === 'issuer' });
    assert.deepEqual(asked, [at('lower'), at('upper')]);
    assert.deepEqual(
      report.requests.filter(({ made }) => !made).map(({ url }) => url),
      [at('ocsp1'), at('ocsp2'), at('crl')],
    );
  });

  for (const [title, answer, reason] of [
    ['fails', new SmimeError('notFetched', { detail: 'HTTP status 404' }), 'notFetched'],
    ['fails in a way that nobody knows', new TypeError('x'), 'notFetched'],
    ['is something else', latin1('<html>Not found</html>'), 'notACertificate'],
    ['is empty', Uint8Array.of(), 'notACertificate'],
  ] as const)
    it(`tells of a request whose answer ${title}`, async () => {
      const { report, asked } = await opened({ instead: new Map([[at('lower'), answer]]) });
      assert.deepEqual(asked, [at('lower')]);
      assert.deepEqual(
        report.requests.map(({ made, problem }) => [made, problem?.reason]),
        [[true, reason]],
      );
      assert.match(requestLines(report.requests)[0] ?? '', /^Asked lower\.example\.org: .* \(.+\)$/);
    });

  it('does not take an answer for the issuer that is not', async () => {
    const stranger = await link('Lower');
    const { asked, signature } = await opened({
      instead: new Map([[at('lower'), stranger.certificate.raw]]),
    });
    assert.deepEqual(asked, [at('lower')]);
    assert.notEqual(signature?.indication, 'TOTAL_PASSED');
  });

  it('does not trust a root that it has got', async () => {
    const { signature } = await opened({
      options: { trust: [] },
      instead: new Map([[at('upper'), root.certificate.raw]]),
    });
    assert.notEqual(signature?.indication, 'TOTAL_PASSED');
  });

  it('ends where it is called off', async () => {
    const instead = new Map([[at('lower'), new SmimeError('cancelled')]]);
    await assert.rejects(opened({ instead }), (error) => SmimeError.is(error, 'cancelled'));
  });
});
