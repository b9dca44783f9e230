export function Field({ name, label }: { name: string; label: string }) {
  return (
    <label>
      {label} <input name={name} required />
    </label>
  );
}
