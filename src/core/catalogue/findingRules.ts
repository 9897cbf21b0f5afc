import type { FindingRule } from './findingRule';
import { certificateRules } from './findings/certificate';
import { coverageRules } from './findings/coverage';
import { cryptographyRules } from './findings/cryptography';
import { essRules } from './findings/ess';
import { headerRules } from './findings/headers';
import { htmlRules } from './findings/html';
import { identityRules } from './findings/identity';
import { interopRules } from './findings/interop';
import { mime } from './findings/mime';
import { purposeRules } from './findings/purpose';
import { structureRules } from './findings/structure';
import { timeRules } from './findings/time';

/** Every rule by which something is found that a person should know, whether or not a verdict turns on it. */
export const findingRules = {
  ...structureRules,
  ...mime,
  ...cryptographyRules,
  ...certificateRules,
  ...identityRules,
  ...purposeRules,
  ...coverageRules,
  ...htmlRules,
  ...headerRules,
  ...timeRules,
  ...interopRules,
  ...essRules,
} as const satisfies Readonly<Record<string, FindingRule>>;

export type FindingRuleCode = keyof typeof findingRules;
