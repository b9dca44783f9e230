export default function HomePage() {
  return (
    <main>
      <h1>Helpdesk</h1>
      <p>Something does not work? Call 4711 and we open a ticket for you.</p>
    </main>
  );
}
