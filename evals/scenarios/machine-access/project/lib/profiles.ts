import 'server-only';
import { PROFILES } from './seed';
import type { Profile } from './types';

const store = globalThis as typeof globalThis & { profiles?: Map<string, Profile> };
store.profiles ??= new Map(PROFILES.map((profile) => [profile.userId, profile]));
const profiles = store.profiles;

export function getProfile(userId: string): Profile {
  return profiles.get(userId) ?? { userId, phone: '', newsletter: false };
}

export function setNewsletter(userId: string, newsletter: boolean): Profile {
  const profile = { ...getProfile(userId), newsletter };
  profiles.set(userId, profile);
  return profile;
}
