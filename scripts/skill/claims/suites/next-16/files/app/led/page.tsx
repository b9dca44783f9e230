export default function Page() {
  return <p>welcome</p>;
}
