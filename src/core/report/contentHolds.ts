import type { CheckId } from '../catalogue/checkIds';
import type { Report, Signature } from './report';

/** Whether a content is what was signed; `unknown` where that cannot be told. */
export type Holding = 'yes' | 'no' | 'unknown';

/** Whether the content of a signed layer is what all of its signers have signed, whoever they are. */
export function contentHolds({ signatures }: Pick<Report, 'signatures'>, layer: string): Holding {
  const own = signatures.filter((each) => each.layer === layer);
  if (own.some((each) => DECISIVE.some((id) => statusOf(each, id) === 'failed'))) return 'no';
  return own.length > 0 && own.every(isProven) ? 'yes' : 'unknown';
}

const DECISIVE: readonly CheckId[] = ['structure', 'message-digest', 'signature-value'];

/** Without signed attributes there is no digest to compare: the value itself is over the content. */
function isProven(signature: Signature): boolean {
  const digest = signature.checks.find(({ id }) => id === 'message-digest');
  const isSame = digest?.status === 'passed' || digest?.reason === 'noSignedAttributes';
  return isSame && statusOf(signature, 'signature-value') === 'passed';
}

function statusOf({ checks }: Signature, wanted: CheckId): string | undefined {
  return checks.find(({ id }) => id === wanted)?.status;
}
