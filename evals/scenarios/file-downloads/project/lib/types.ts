export interface Ticket {
  id: string;
  userId: string;
  subject: string;
}

export interface Attachment {
  id: string;
  ticketId: string;
  name: string;
  type: string;
  content: Uint8Array<ArrayBuffer>;
}
