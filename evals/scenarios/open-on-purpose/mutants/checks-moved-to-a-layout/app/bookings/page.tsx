import { connection } from 'next/server';
import { listBookings, listCallbacks, listColleagues } from '@/lib/store';
import { markCalled } from './actions';

export default async function BookingsPage() {
  await connection();
  return (
    <>
      <h1>Bookings</h1>
      <ul>
        {listBookings().map(({ id, passenger, phone }) => (
          <li key={id}>{`${passenger}, ${phone}`}</li>
        ))}
      </ul>
      <h2>To call</h2>
      {listCallbacks().map(({ id, name, phone }) => (
        <form key={id} action={markCalled}>
          {`${name}, ${phone}`}
          <input type="hidden" name="callback" value={id} />
          <button type="submit">Called</button>
        </form>
      ))}
      <h2>Colleagues</h2>
      <p>{listColleagues().join(', ')}</p>
    </>
  );
}
