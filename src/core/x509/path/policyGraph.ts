import { ANY_POLICY, type PolicyMapping } from '../certificatePolicies';

/** A policy that holds down to one certificate of the path (RFC 9618 4). */
interface PolicyNode {
  readonly policy: string;
  /** What the next certificate may call it. */
  expected: readonly string[];
  readonly parents: readonly PolicyNode[];
}

type Level = ReadonlyMap<string, PolicyNode>;

/**
 * The valid policies of a path as the graph of RFC 9618: each policy stands once a level, so that its size grows with
 * the number of policies, where the tree of RFC 5280 6.1 doubles with each certificate that maps two to two.
 */
export class PolicyGraph {
  private levels: Level[] = [
    new Map([[ANY_POLICY, { policy: ANY_POLICY, expected: [ANY_POLICY], parents: [] }]]),
  ];

  /** Whether no policy is left that holds for the whole path: the valid_policy_graph is NULL. */
  get isEmpty(): boolean {
    return this.last.size === 0;
  }

  private get last(): Level {
    return this.levels.at(-1) ?? new Map<string, PolicyNode>();
  }

  /**
   * RFC 5280 6.1.3 (d) and (e), by RFC 9618 5.
   * @param policies of the next certificate; undefined without the extension
   * @param anyCounts whether its anyPolicy stands for every policy
   */
  certificate(policies: readonly string[] | undefined, anyCounts: boolean): void {
    const above = this.last;
    const level = new Map<string, PolicyNode>();
    const add = (policy: string, parents: readonly PolicyNode[]): void => {
      if (parents.length > 0) level.set(policy, { policy, expected: [policy], parents });
    };
    const expecting = expectingIn(above);
    const any = above.get(ANY_POLICY);
    for (const policy of policies?.filter((each) => each !== ANY_POLICY) ?? []) {
      add(policy, expecting.get(policy) ?? (any === undefined ? [] : [any]));
    }
    if (anyCounts && policies?.includes(ANY_POLICY) === true) {
      for (const [policy, parents] of expecting) if (!level.has(policy)) add(policy, parents);
    }
    this.levels.push(level);
  }

  /**
   * RFC 5280 6.1.4 (b), by RFC 9618 5: the mappings of a CA's certificate.
   * @param allowed whether policies may be mapped here; where not, those that are mapped no longer hold
   */
  map(mappings: readonly PolicyMapping[], allowed: boolean): void {
    const level = new Map(this.last);
    for (const [policy, mapped] of byIssuer(mappings)) {
      if (!allowed) level.delete(policy);
      else {
        const node = level.get(policy) ?? this.fromAny(policy, level);
        if (node !== undefined) level.set(policy, { ...node, expected: mapped });
      }
    }
    this.levels[this.levels.length - 1] = level;
  }

  private fromAny(policy: string, level: Level): PolicyNode | undefined {
    const any = level.get(ANY_POLICY);
    return any && { policy, expected: [policy], parents: any.parents };
  }

  /** Under these policies the CAs have certified the path: the authorities-constrained-policy-set (RFC 9618 5). */
  authorityPolicies(): ReadonlySet<string> {
    const policies = new Set<string>();
    const seen = new Set<PolicyNode>();
    const open = [...this.last.values()];
    if (this.last.has(ANY_POLICY)) policies.add(ANY_POLICY);
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (seen.has(node) || node.policy === ANY_POLICY) continue;
      seen.add(node);
      // Under anyPolicy a policy has the name that the trust anchor's domain knows it by.
      if (node.parents.some(({ policy }) => policy === ANY_POLICY)) policies.add(node.policy);
      open.push(...node.parents);
    }
    return policies;
  }

  /** Those of them that the user accepts. @param wanted the user-initial-policy-set; with anyPolicy all */
  userPolicies(wanted: readonly string[]): ReadonlySet<string> {
    const granted = this.authorityPolicies();
    if (wanted.includes(ANY_POLICY)) return granted;
    return new Set(wanted.filter((policy) => granted.has(policy) || granted.has(ANY_POLICY)));
  }
}

/** The nodes of a level by what they expect of the next. */
function expectingIn(level: Level): ReadonlyMap<string, readonly PolicyNode[]> {
  const expecting = new Map<string, PolicyNode[]>();
  for (const node of level.values()) {
    for (const policy of node.expected) {
      const nodes = expecting.get(policy) ?? [];
      expecting.set(policy, nodes);
      nodes.push(node);
    }
  }
  return expecting;
}

function byIssuer(mappings: readonly PolicyMapping[]): ReadonlyMap<string, readonly string[]> {
  const mapped = new Map<string, string[]>();
  for (const { issuerDomainPolicy, subjectDomainPolicy } of mappings) {
    const policies = mapped.get(issuerDomainPolicy) ?? [];
    mapped.set(issuerDomainPolicy, policies);
    policies.push(subjectDomainPolicy);
  }
  return mapped;
}
