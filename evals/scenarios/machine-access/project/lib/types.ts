export interface Note {
  id: string;
  /** A person or an organization. */
  ownerId: string;
  text: string;
}

export interface Profile {
  userId: string;
  phone: string;
  newsletter: boolean;
}
