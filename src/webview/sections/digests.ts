import type { Signature } from '../../core/report/report';
import type { Child } from '../dom/element';
import { foreign } from '../dom/foreign';
import { signerName } from '../words/signatureWords';
import { digestDiff } from './digestDiff';
import { algorithmFact, factList, factOf, placeFact } from './facts';
import { section, type PageContext } from './section';

/** For each signature, the digest that was signed against the digest of what is here. */
export function digests({ model, layer }: PageContext): Child[] {
  return model.signaturesOf(layer.id).map(digest);
}

function digest(signature: Signature): HTMLElement {
  const { over, lineEnds } = signature.digest;
  return section(
    foreign(`Digest signed by ${signerName(signature)}`),
    digestDiff(signature.digest),
    factList([
      algorithmFact('Algorithm', signature.digestAlgorithm),
      placeFact('Over', over),
      factOf('Line ends', lineEnds === 'canonical' ? 'made CRLF before digesting' : lineEnds),
    ]),
  );
}
