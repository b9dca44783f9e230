import type { Site } from './site.ts';

/** One way of putting the repository to use with a real client, and what has to come of it. */
export interface Probe<Seen> {
  /** The client, as its users call it. */
  readonly client: string;
  /** Uses the client, and gives back what was seen; a client that fails is a thing seen. */
  look(site: Site): Promise<Seen>;
  /** In the order in which they build on each other. */
  readonly expectations: readonly Expectation<Seen>[];
}

/** What has to hold of what a probe saw. */
export interface Expectation<Seen> {
  readonly name: string;
  /** What is wrong; undefined when it holds. */
  fault(seen: Seen): string | undefined;
  /** Breaks a copy of the repository so that this expectation, and none before it, has a fault to find. */
  readonly broken: { readonly how: string; readonly apply: (tree: string) => void };
}

/** What became of an expectation. */
export interface Verdict {
  readonly client: string;
  readonly expectation: string;
  /** It holds in the repository, and was seen failing in the broken copy. */
  readonly passed: boolean;
  /** What is wrong in the repository; null when it holds. */
  readonly fault: string | null;
  readonly proof: {
    /** How the copy was broken. */
    readonly broken: string;
    /** The fault that was found there; null when it was overlooked, or another stood in its way. */
    readonly found: string | null;
  };
}

/** Where probes look: at the repository as it is, and at a copy of it after a change. */
export interface Sites {
  sound<T>(use: (site: Site) => Promise<T>): Promise<T>;
  broken<T>(change: (tree: string) => void, use: (site: Site) => Promise<T>): Promise<T>;
}

/** Judges every expectation of a probe: that it can fail, on a broken copy, and whether it holds. */
export async function judge<Seen>(probe: Probe<Seen>, sites: Sites): Promise<Verdict[]> {
  const look = (site: Site) => probe.look(site);
  const [seen, ...seenBroken] = await Promise.all([
    sites.sound(look),
    ...probe.expectations.map(({ broken }) => sites.broken(broken.apply, look)),
  ]);
  return probe.expectations.map((expectation, index) => {
    const fault = expectation.fault(seen) ?? null;
    const first = firstFault(probe, seenBroken[index] as Seen);
    const found = first?.expectation === expectation ? first.fault : null;
    return {
      client: probe.client,
      expectation: expectation.name,
      passed: fault === null && found !== null,
      fault,
      proof: { broken: expectation.broken.how, found },
    };
  });
}

function firstFault<Seen>(probe: Probe<Seen>, seen: Seen) {
  for (const expectation of probe.expectations) {
    const fault = expectation.fault(seen);
    if (fault !== undefined) return { expectation, fault };
  }
  return undefined;
}
