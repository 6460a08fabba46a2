/** The mark: a voice, and what comes back. */
export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="var(--hy-logo)" />
      <g fill="none" stroke="var(--hy-on-badge)" strokeLinecap="round" strokeWidth="2.6">
        <path d="M10 9.5a9.2 9.2 0 0 0 0 13" />
        <path d="M22 9.5a9.2 9.2 0 0 1 0 13" />
      </g>
      <circle cx="16" cy="16" r="3.6" fill="var(--hy-on-badge)" />
    </svg>
  );
}
