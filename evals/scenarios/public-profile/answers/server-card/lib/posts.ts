import 'server-only';
import { isModerator } from './roles';
import { type Post, SEED } from './seed';

const store = globalThis as typeof globalThis & { posts?: Map<string, Post> };
store.posts ??= new Map(SEED.map((post) => [post.id, post]));
const posts = store.posts;

/** The posts as everybody may read them. */
export function listPosts(authorId?: string) {
  return [...posts.values()]
    .filter((post) => !authorId || post.authorId === authorId)
    .map(({ id, authorId, text }) => ({ id, authorId, text }));
}

/** Null for those who are no moderators. */
export async function listReported(): Promise<Post[] | null> {
  if (!(await isModerator())) return null;
  return [...posts.values()].filter((post) => post.report);
}

/** @throws Error where the asker is no moderator. */
export async function removePost(id: string): Promise<void> {
  if (!(await isModerator())) throw new Error('For moderators only');
  posts.delete(id);
}
