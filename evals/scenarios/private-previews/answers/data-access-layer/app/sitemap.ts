import type { MetadataRoute } from 'next';
import { publishedDocs, SITE } from '@/lib/docs';

export const dynamic = 'force-dynamic';

export default function sitemap(): MetadataRoute.Sitemap {
  return publishedDocs().map(({ slug }) => ({ url: `${SITE}/docs/${slug}` }));
}
