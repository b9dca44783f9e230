import 'server-only';
import { ACCOUNTS, ARTICLES, type Article, DRAFTS, INVOICES, LIBRARY } from './seed';

export interface Comment {
  id: string;
  slug: string;
  text: string;
}

const shared = globalThis as typeof globalThis & { magazine?: ReturnType<typeof load> };
shared.magazine ??= load();
const { accounts, articles, comments, drafts, subscribers } = shared.magazine;

function load() {
  return {
    accounts: new Map(ACCOUNTS.map((account) => [account.userId, account])),
    articles: new Map(ARTICLES.map((article) => [article.slug, article])),
    comments: new Map<string, Comment>(),
    drafts: new Map(DRAFTS.map((draft) => [draft.slug, draft])),
    subscribers: new Set<string>(),
  };
}

export const listArticles = () => [...articles.values()];
export const findArticle = (slug: string) => articles.get(slug);

export const listDrafts = () => [...drafts.values()];
export const findDraft = (slug: string) => drafts.get(slug);
export const removeDraft = (slug: string) => drafts.delete(slug);

export function addDraft(draft: Article): Article {
  drafts.set(draft.slug, draft);
  return draft;
}

export function publish(slug: string): void {
  const draft = drafts.get(slug);
  if (!draft) return;
  articles.set(slug, draft);
  drafts.delete(slug);
}

export function listComments(slug?: string): Comment[] {
  return [...comments.values()].filter((comment) => slug === undefined || comment.slug === slug);
}

export function addComment(slug: string, text: string): void {
  const id = crypto.randomUUID();
  comments.set(id, { id, slug, text });
}

export const removeComment = (id: string) => comments.delete(id);

export const listSubscribers = () => [...subscribers];
export const addSubscriber = (email: string) => void subscribers.add(email);

export function accountOf(userId: string) {
  return accounts.get(userId) ?? { userId, address: '', plan: 'none' };
}

export function setAddress(userId: string, address: string) {
  const account = { ...accountOf(userId), address };
  accounts.set(userId, account);
  return account;
}

export const listInvoices = (userId: string) => INVOICES.filter((invoice) => invoice.userId === userId);
export const findInvoice = (number: string) => INVOICES.find((invoice) => invoice.number === number);

export const listLibrary = () => LIBRARY;
export const findLibraryFile = (name: string) => LIBRARY.find((file) => file.name === name);
