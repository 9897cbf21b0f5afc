import { checkReasons } from './checkReasons';
import { notMade } from './checks/notMade';
import { errorReasons } from './errorReasons';
import { findingRules } from './findingRules';
import { pathReasons } from './pathReasons';

/** Everything that is ever said to a person about why: no sentence of a verdict is built elsewhere. */
export const catalogue = {
  /** Why something could not be done. */
  errors: errorReasons,
  /** What a check of a signature found. */
  checks: checkReasons,
  /** Why a check was not made, whichever it is. */
  notMade,
  /** Why a certification path is not good. */
  paths: pathReasons,
  /** What should be known beside the verdicts. */
  findings: findingRules,
} as const;
