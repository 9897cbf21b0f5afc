import { ANY_POLICY, type PolicyFacts } from '../certificatePolicies';
import { PolicyGraph } from './policyGraph';

/** The inputs of RFC 5280 6.1.1 (c) to (g) that are about policies. */
export interface PolicyInputs {
  /** The user-initial-policy-set; anyPolicy where all are accepted. */
  readonly policies: readonly string[];
  readonly requireExplicitPolicy: boolean;
  readonly inhibitPolicyMapping: boolean;
  readonly inhibitAnyPolicy: boolean;
}

export const anyPolicyWillDo: PolicyInputs = {
  policies: [ANY_POLICY],
  requireExplicitPolicy: false,
  inhibitPolicyMapping: false,
  inhibitAnyPolicy: false,
};

/** The policy variables of RFC 5280 6.1.2 on the way from the anchor to the certificate that is judged. */
export class PolicyState {
  private readonly graph = new PolicyGraph();
  private explicitPolicy: number;
  private policyMapping: number;
  private inhibitAny: number;

  /** @param length certificates of the path without the anchor */
  constructor(
    private readonly inputs: PolicyInputs,
    length: number,
  ) {
    this.explicitPolicy = inputs.requireExplicitPolicy ? 0 : length + 1;
    this.policyMapping = inputs.inhibitPolicyMapping ? 0 : length + 1;
    this.inhibitAny = inputs.inhibitAnyPolicy ? 0 : length + 1;
  }

  /** RFC 5280 6.1.3 (d) to (f). Returns whether an acceptable policy is still there, or none is needed. */
  process({ policies }: PolicyFacts, isSelfIssuedCa: boolean): boolean {
    this.graph.certificate(policies, this.inhibitAny > 0 || isSelfIssuedCa);
    return this.explicitPolicy > 0 || !this.graph.isEmpty;
  }

  /** RFC 5280 6.1.4 (b) and (h) to (j): what a CA's certificate means for the next. */
  descend(facts: PolicyFacts, isSelfIssued: boolean): void {
    this.graph.map(facts.mappings, this.policyMapping > 0);
    if (!isSelfIssued) {
      this.explicitPolicy = lower(this.explicitPolicy);
      this.policyMapping = lower(this.policyMapping);
      this.inhibitAny = lower(this.inhibitAny);
    }
    this.explicitPolicy = Math.min(this.explicitPolicy, facts.requireExplicitPolicy ?? Infinity);
    this.policyMapping = Math.min(this.policyMapping, facts.inhibitPolicyMapping ?? Infinity);
    this.inhibitAny = Math.min(this.inhibitAny, facts.inhibitAnyPolicy ?? Infinity);
  }

  /** RFC 5280 6.1.5 (a), (b) and (g). Returns whether the path is good under a policy that the user accepts. */
  conclude({ requireExplicitPolicy }: PolicyFacts): boolean {
    const explicit = requireExplicitPolicy === 0 ? 0 : lower(this.explicitPolicy);
    return explicit > 0 || this.graph.userPolicies(this.inputs.policies).size > 0;
  }
}

function lower(count: number): number {
  return Math.max(0, count - 1);
}
