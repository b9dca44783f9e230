import Link from 'next/link';

export default function HomePage() {
  return (
    <main>
      <h1>Quillbill</h1>
      <Link href="/invoices" prefetch={false}>
        Invoices
      </Link>
    </main>
  );
}
