import { type Metadata, metadataSchema } from './cast.ts';

/** The metadata fields of a request's body; one that is left out stays as it is. */
export const metadataBody = {
  public_metadata: metadataSchema.optional(),
  private_metadata: metadataSchema.optional(),
  unsafe_metadata: metadataSchema.optional(),
};

export interface MetadataBody {
  readonly public_metadata?: Metadata | undefined;
  readonly private_metadata?: Metadata | undefined;
  readonly unsafe_metadata?: Metadata | undefined;
}

interface MetadataOwner {
  publicMetadata: Metadata;
  privateMetadata: Metadata;
  unsafeMetadata?: Metadata;
}

/** `PATCH …/metadata`: merges deeply; null removes a key, at any level. */
export function mergeMetadata(owner: MetadataOwner, body: MetadataBody): void {
  setMetadata(owner, body, (before, change) => merge(before, change) as Metadata);
}

/** `PUT …/metadata`: what is sent takes the place of what was there. */
export function replaceMetadata(owner: MetadataOwner, body: MetadataBody): void {
  setMetadata(owner, body, (_before, change) => change);
}

function setMetadata(
  owner: MetadataOwner,
  body: MetadataBody,
  change: (before: Metadata, sent: Metadata) => Metadata,
): void {
  if (body.public_metadata) owner.publicMetadata = change(owner.publicMetadata, body.public_metadata);
  if (body.private_metadata) owner.privateMetadata = change(owner.privateMetadata, body.private_metadata);
  if (body.unsafe_metadata && owner.unsafeMetadata)
    owner.unsafeMetadata = change(owner.unsafeMetadata, body.unsafe_metadata);
}

function merge(before: unknown, change: unknown): unknown {
  if (!isObject(change)) return change;
  const merged = isObject(before) ? { ...before } : {};
  for (const [key, value] of Object.entries(change)) {
    if (value === null) delete merged[key];
    else merged[key] = merge(merged[key], value);
  }
  return merged;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
