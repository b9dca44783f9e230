export default function StatusPage() {
  return (
    <>
      <h1>Today’s boats</h1>
      <p>All boats run as planned.</p>
    </>
  );
}
