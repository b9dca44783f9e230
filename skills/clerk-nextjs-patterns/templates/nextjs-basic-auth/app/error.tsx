'use client';

export default function ErrorPage({ retry }: { retry: () => void }) {
  return (
    <>
      <h1>Something went wrong</h1>
      <button type="button" className="button" onClick={retry}>
        Try again
      </button>
    </>
  );
}
