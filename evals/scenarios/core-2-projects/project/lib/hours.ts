import { HOURS, type Hours } from './seed';

export function listHours(userId: string): Hours[] {
  return HOURS.filter((hours) => hours.userId === userId);
}
