import { hearings } from '../lib/hearings';

export default async function HomePage() {
  return (
    <table>
      <tbody>
        {(await hearings()).map(({ id, clerk, room }) => (
          <tr key={id}>
            <td>{clerk}</td>
            <td>{room}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
