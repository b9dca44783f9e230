import 'server-only';
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

export function listReported(): Post[] {
  return [...posts.values()].filter((post) => post.report);
}

export function removePost(id: string): void {
  posts.delete(id);
}
