export default function Imprint() {
  return (
    <>
      <h1>Imprint</h1>
      <p>Harbor inspections, Pier 4, open on weekdays.</p>
    </>
  );
}
