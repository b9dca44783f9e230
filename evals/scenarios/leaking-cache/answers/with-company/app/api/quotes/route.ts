import { quotesOf } from '@/lib/quotes';
import { withCompany } from '@/lib/with-company';

export const GET = withCompany(quotesOf);
