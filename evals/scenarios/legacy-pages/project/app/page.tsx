import { Menu } from '@/components/menu';

export default function HomePage() {
  return (
    <>
      <Menu />
      <h1>Harbor inspections</h1>
    </>
  );
}
