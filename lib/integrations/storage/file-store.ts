import { ConfigurationError, env } from "@/lib/core/env";
import { gridFs } from "./gridfs";
import { s3Store } from "./s3";
import type { FileStore } from "./store";

const made = new Map<string, FileStore>();

/** The store that this installation uses: FILES_STORE, the database unless set. */
export const fileStore = (): FileStore => bucketStore() ?? gridFs;

/** The bucket of this installation, where it has one. */
export function bucketStore(): FileStore | null {
  const { FILES_STORE, S3_ENDPOINT, S3_REGION, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = env();
  if (FILES_STORE !== "s3") return null;
  if (!S3_ENDPOINT || !S3_REGION || !S3_BUCKET || !S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY)
    throw new ConfigurationError("Configuration refused: FILES_STORE=s3 needs every S3_ variable.");
  const settings = {
    endpoint: S3_ENDPOINT,
    region: S3_REGION,
    bucket: S3_BUCKET,
    accessKeyId: S3_ACCESS_KEY_ID,
    secretAccessKey: S3_SECRET_ACCESS_KEY,
  };
  const id = JSON.stringify(settings);
  const known = made.get(id) ?? s3Store(settings);
  made.set(id, known);
  return known;
}
