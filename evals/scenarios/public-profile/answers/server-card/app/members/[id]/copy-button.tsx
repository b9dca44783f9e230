'use client';

export function CopyButton() {
  return (
    <button type="button" onClick={() => navigator.clipboard.writeText(location.href)}>
      Copy the link
    </button>
  );
}
