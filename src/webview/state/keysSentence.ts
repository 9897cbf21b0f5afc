import type { Layer } from '../../core/report/report';
import { totalOf } from '../lists/rest';
import { keysSummary } from '../words/candidateWords';
import type { Model } from './model';

/** For how many an encrypted layer is, and which key at hand comes nearest to opening it; undefined where no key is known. */
export function keysSentence(model: Model, { id }: Layer): string | undefined {
  const { report, keys } = model.state;
  const recipients = model.recipientsOf(id);
  const nearest = report.nearestKeys?.find(({ layer }) => layer === id);
  return keysSummary(recipients, totalOf(recipients), nearest, keys.length);
}
