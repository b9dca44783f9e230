import type { MetadataRoute } from 'next';
import { listPublished, SITE } from '@/lib/docs';

export default function sitemap(): MetadataRoute.Sitemap {
  return listPublished().map(({ slug }) => ({ url: `${SITE}/docs/${slug}` }));
}
