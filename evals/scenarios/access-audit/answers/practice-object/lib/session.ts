import 'server-only';
import { myPractice, myRecord } from './access';
import { enter } from './doors';

export const requireStaff = () => enter(async () => (await myPractice()).orgId);

export const requireManager = () =>
  enter(async () => {
    const practice = await myPractice();
    practice.manage();
    return practice.orgId;
  });

export const requirePatient = () => enter(async () => (await myRecord()).patient);
