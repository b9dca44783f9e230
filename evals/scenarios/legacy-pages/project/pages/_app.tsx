import { ClerkProvider } from '@clerk/nextjs';
import type { AppProps } from 'next/app';
import { Menu } from '@/components/menu';

export default function App({ Component, pageProps }: AppProps) {
  return (
    <ClerkProvider {...pageProps}>
      <Menu />
      <Component {...pageProps} />
    </ClerkProvider>
  );
}
