export interface Person {
  id: string;
  name: string;
  email: string;
  updatedAt: number;
}

/** What support gets to see of a webhook. */
export interface Delivery {
  id: string;
  type: string;
  about: string;
}
