import { Submit } from './submit';

export function SearchForm() {
  return (
    <form>
      <input name="q" type="search" />
      <Submit label="Search" />
    </form>
  );
}
