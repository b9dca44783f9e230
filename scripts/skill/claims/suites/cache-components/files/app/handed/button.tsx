'use client';

export function Button({ read }: { read: (userId: string) => Promise<string> }) {
  return (
    <button type="button" onClick={async () => alert(await read('user_bob'))}>
      Whose?
    </button>
  );
}
