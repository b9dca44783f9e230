import { refuseForbidden, refuseUnauthorized } from '../api/refuse/actions';

export default function Page() {
  return (
    <form action={refuseUnauthorized}>
      <button type="submit">unauthorized</button>
      <button type="submit" formAction={refuseForbidden}>
        forbidden
      </button>
    </form>
  );
}
