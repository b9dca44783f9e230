import type { MetadataRoute } from 'next';
import { listDocs, SITE } from '@/lib/docs';

export const dynamic = 'force-dynamic';

export default function sitemap(): MetadataRoute.Sitemap {
  return listDocs().map(({ slug }) => ({ url: `${SITE}/docs/${slug}` }));
}
