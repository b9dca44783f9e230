interface Props {
  readonly name: string | null | undefined;
  readonly email: string | undefined;
}

export function ProfileCard({ name, email }: Props) {
  return (
    <section>
      <h2>{name}</h2>
      <p>{email}</p>
    </section>
  );
}
