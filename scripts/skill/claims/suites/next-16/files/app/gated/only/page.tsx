import { runBehindProxy } from './actions';

export default function Page() {
  return (
    <form action={runBehindProxy as unknown as () => Promise<void>}>
      <button type="submit">Run</button>
    </form>
  );
}
