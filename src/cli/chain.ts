import { chainReport } from '../core/report/chainReport';
import { fetchMissing, type Fetched } from '../core/report/fetchMissing';
import { chainText } from '../core/report/plainText/chainText';
import { SmimeError } from '../core/errors/smimeError';
import { readCertificates } from '../core/keys/readCertificates';
import { ANY_POLICY } from '../core/x509/certificatePolicies';
import { pathRequests } from '../core/x509/fetch/pathRequests';
import { judgePath, type PathQuestion } from '../core/x509/path/judgePath';
import type { Purpose } from '../core/x509/purpose';
import { nodeCrypto } from '../platform/node/nodeCrypto';
import { demandAnchors } from './anchors';
import { fetchingFrom, tellUnasked } from './fetching';
import { pace } from './host';
import { readCertificatesOf, readCrlsOf, readInput, readOcspOf, readTimeOption } from './inputs';
import { choice, oneFile, usage, type OptionName, type Options } from './options';
import { print } from './output';

export const chainOptions: readonly OptionName[] = [
  'json',
  'cert',
  'trust',
  'system-trust',
  'crl',
  'ocsp',
  'fetch',
  'at',
  'purpose',
  'policy',
  'require-explicit-policy',
  'inhibit-policy-mapping',
  'inhibit-any-policy',
  'no-revocation',
];

const INDETERMINATE = 3;

/** `chain CERT`: its certification path, judged alone. Of a file with several certificates the first is judged. */
export async function chain(options: Options): Promise<number> {
  const file = oneFile(options, 'CERT');
  const [target, ...beside] = readCertificates(await readInput(file), file);
  if (target === undefined) throw new SmimeError('notACertificate', { detail: file });
  const question = await questionOf(options);
  const judge = async (fetched: Fetched) => {
    const asked = withMore(question, { ...fetched, certificates: [...beside, ...fetched.certificates] });
    const paths = await judgePath(target, asked, nodeCrypto, pace());
    return { paths, requests: await pathRequests([paths], nodeCrypto) };
  };
  const fetching = fetchingFrom(options);
  const { result, requests } = await fetchMissing(judge, fetching);
  tellUnasked(fetching);
  const report = chainReport(file, result.paths, question.at, requests);
  await print(options.flag('json') ? `${JSON.stringify(report)}\n` : chainText(report));
  return report.indication === 'TOTAL_PASSED' ? 0 : INDETERMINATE;
}

function withMore(question: PathQuestion, { certificates, crls, ocsp }: Fetched): PathQuestion {
  return {
    ...question,
    intermediates: [...certificates, ...question.intermediates],
    crls: [...question.crls, ...crls],
    ocsp: [...ocsp, ...(question.ocsp ?? [])],
  };
}

async function questionOf(options: Options): Promise<PathQuestion> {
  return {
    at: readTimeOption(options),
    anchors: await demandAnchors(options),
    intermediates: await readCertificatesOf(options.list('cert')),
    crls: await readCrlsOf(options.list('crl')),
    ocsp: await readOcspOf(options.list('ocsp')),
    purpose: purposeOf(options),
    revocation: options.flag('no-revocation') ? 'off' : 'required',
    policies: policiesOf(options),
    requireExplicitPolicy: options.flag('require-explicit-policy'),
    inhibitPolicyMapping: options.flag('inhibit-policy-mapping'),
    inhibitAnyPolicy: options.flag('inhibit-any-policy'),
  };
}

function purposeOf(options: Options): Purpose | undefined {
  const purpose = choice(options, 'purpose', ['sign', 'encrypt', 'any']) ?? 'any';
  return purpose === 'any' ? undefined : purpose;
}

function policiesOf(options: Options): readonly string[] {
  const policies = options.list('policy');
  const wrong = policies.find((policy) => !/^[0-2](?:\.\d+)+$/.test(policy));
  if (wrong !== undefined) throw usage(`--policy takes an object identifier, not “${wrong}”`);
  return policies.length === 0 ? [ANY_POLICY] : policies;
}
