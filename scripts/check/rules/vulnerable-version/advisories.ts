/** A published weakness that lets people past authentication, or worse. */
export interface Advisory {
  readonly id: string;
  readonly package: 'next' | '@clerk/nextjs';
  readonly what: string;
  /** True where it takes more than the version, and the source does not tell whether that is there. */
  readonly isConditional?: true;
  /** What the source has where the weakness can be used; left out: it takes nothing of the source. */
  readonly occasion?: RegExp;
  /** True where it gets past what the proxy demands: it takes a proxy that demands something. */
  readonly isOfProxy?: true;
  /** Each from the first affected version to the first that is not. */
  readonly ranges: readonly (readonly [from: string, fixed: string])[];
}

/** The lowest version of each line without any of these. */
export const FLOORS: Readonly<Record<Advisory['package'], readonly string[]>> = {
  next: ['15.5.24', '16.3.3'],
  '@clerk/nextjs': ['6.39.8', '7.9.17'],
};

export const ADVISORIES: readonly Advisory[] = [
  {
    id: 'CVE-2026-42349',
    package: '@clerk/nextjs',
    what: 'has(), auth.protect() and <Show> pass people when demands are combined',
    occasion: /\bhas\(\s*\{|\bprotect\(\s*[^\s)]|<(?:Protect|Show)\b/,
    ranges: [
      ['6.0.0', '6.39.3'],
      ['7.0.0', '7.2.4'],
    ],
  },
  {
    id: 'CVE-2026-41248',
    package: '@clerk/nextjs',
    what: 'encoded paths get past createRouteMatcher()',
    occasion: /\bcreateRouteMatcher\b|\bauthMiddleware\b/,
    ranges: [
      ['5.0.0', '5.7.6'],
      ['6.0.0', '6.39.2'],
      ['7.0.0', '7.2.1'],
    ],
  },
  {
    id: 'CVE-2025-29927',
    package: 'next',
    what: 'the header x-middleware-subrequest skips the middleware',
    isOfProxy: true,
    ranges: [
      ['11.1.4', '12.3.5'],
      ['13.0.0', '13.5.9'],
      ['14.0.0', '14.2.25'],
      ['15.0.0', '15.2.3'],
    ],
  },
  {
    id: 'CVE-2025-55182',
    package: 'next',
    what: 'a request to a Server Function runs code on the server',
    ranges: [
      ['15.0.0', '15.0.5'],
      ['15.1.0', '15.1.9'],
      ['15.2.0', '15.2.6'],
      ['15.3.0', '15.3.6'],
      ['15.4.0', '15.4.8'],
      ['15.5.0', '15.5.7'],
      ['16.0.0', '16.0.7'],
    ],
  },
  {
    id: 'CVE-2026-27978',
    package: 'next',
    what: 'other sites can call Server Actions with Origin: null',
    ranges: [['16.0.1', '16.1.7']],
  },
  {
    id: 'CVE-2026-44575',
    package: 'next',
    what: 'segment prefetches get past the middleware',
    isOfProxy: true,
    ranges: [
      ['15.2.0', '15.5.16'],
      ['16.0.0', '16.2.5'],
    ],
  },
  {
    id: 'CVE-2026-44574',
    package: 'next',
    what: 'injected parameters of dynamic routes get past the middleware',
    isOfProxy: true,
    ranges: [
      ['15.4.0', '15.5.16'],
      ['16.0.0', '16.2.5'],
    ],
  },
  {
    id: 'CVE-2026-45109',
    package: 'next',
    what: 'segment prefetches get past a middleware that Turbopack built',
    isOfProxy: true,
    ranges: [
      ['15.2.0', '15.5.18'],
      ['16.0.0', '16.2.6'],
    ],
  },
  {
    id: 'CVE-2026-64642',
    package: 'next',
    what: 'requests get past the proxy where there is a single i18n locale',
    isConditional: true,
    ranges: [['16.0.0', '16.2.11']],
  },
  {
    id: 'CVE-2026-75604',
    package: 'next',
    what: 'a request runs code on Windows hosts',
    isConditional: true,
    ranges: [
      ['15.0.0', '15.5.24'],
      ['16.0.0', '16.3.3'],
    ],
  },
];
