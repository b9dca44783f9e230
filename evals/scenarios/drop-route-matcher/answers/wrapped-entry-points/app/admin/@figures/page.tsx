import { forEditors } from '@/lib/entry';
import { ADVERTISERS } from '@/lib/seed';
import { listSubscribers } from '@/lib/store';

export default forEditors(() => (
  <>
    <h2>Advertisers</h2>
    <p>{ADVERTISERS.join(', ')}</p>
    <h2>Newsletter</h2>
    <p>{listSubscribers().join(', ')}</p>
  </>
));
