import { SignInLink } from './sign-in-link';

export function Pitch() {
  return (
    <>
      <h1>Borrow the drill, keep the shelf space</h1>
      <p>Four hundred tools for the price of one. Members borrow as much as they can carry.</p>
      <SignInLink />
    </>
  );
}
