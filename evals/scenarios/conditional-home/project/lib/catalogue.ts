export const TOOLS: readonly { readonly name: string; readonly deposit: number }[] = [
  { name: 'Cordless screwdriver', deposit: 10 },
  { name: 'Belt sander', deposit: 25 },
  { name: 'Hedge trimmer', deposit: 25 },
];
