import type { MetadataRoute } from 'next';

export default function sitemap(): MetadataRoute.Sitemap {
  return [{ url: 'https://app.example.com/the-vault-opens-at-nine' }];
}
