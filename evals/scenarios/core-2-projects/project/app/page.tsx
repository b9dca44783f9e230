export default function HomePage() {
  return (
    <>
      <h1>Back office</h1>
      <p>What happens between the order and the invoice.</p>
    </>
  );
}
