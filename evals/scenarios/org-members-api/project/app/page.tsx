export default function HomePage() {
  return (
    <main>
      <h1>Back office</h1>
      <p>The API is at /api/orgs; the desktop program does the rest.</p>
    </main>
  );
}
