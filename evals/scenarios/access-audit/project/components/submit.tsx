export function Submit({ label }: { label: string }) {
  return <button type="submit">{label}</button>;
}
