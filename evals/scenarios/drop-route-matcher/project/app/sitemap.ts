import type { MetadataRoute } from 'next';
import { listArticles } from '@/lib/store';

export default function sitemap(): MetadataRoute.Sitemap {
  const paths = ['/', '/about', ...listArticles().map(({ slug }) => `/articles/${slug}`)];
  return paths.map((path) => ({ url: `https://tidewater.example${path}` }));
}
