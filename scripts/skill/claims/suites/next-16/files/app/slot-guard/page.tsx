export default function Page() {
  return <p>the vault opens at nine</p>;
}
