export default function AboutPage() {
  return (
    <main>
      <h1>About us</h1>
      <p>Six people, one boat, four issues a year.</p>
    </main>
  );
}
