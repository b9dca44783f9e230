import type { MetadataRoute } from 'next';
import { listPublished, SITE } from '@/lib/docs';

export const dynamic = 'force-dynamic';

export default function sitemap(): MetadataRoute.Sitemap {
  return listPublished().map(({ slug }) => ({ url: `${SITE}/docs/${slug}` }));
}
