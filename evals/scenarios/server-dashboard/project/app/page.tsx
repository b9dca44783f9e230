export default function HomePage() {
  return (
    <main>
      <h1>Harbour Physio</h1>
      <p>Physiotherapy by the water, Monday to Saturday. New patients are welcome.</p>
    </main>
  );
}
