import type { MetadataRoute } from 'next';

export default function sitemap(): MetadataRoute.Sitemap {
  return ['/', '/prices', '/status'].map((path) => ({ url: `https://ferry.example${path}` }));
}
