import type { Readable } from "node:stream";

/** A local file that becomes an object. */
export interface NewObject {
  readonly path: string;
  readonly bytes: number;
  /** Hex digest, which the store compares where it can. */
  readonly sha256: string;
  readonly contentType: string;
}

/** An object in the store, as its list shows it. */
export interface StoredObject {
  readonly key: string;
  readonly bytes: number;
  readonly storedAt: Date;
}

/** Where the bytes of uploaded files are. Every call rejects within its deadline while the store is down. */
export interface FileStore {
  readonly kind: "database" | "s3";
  /** Stores a new object; an existing one of that key is never replaced. */
  put(key: string, object: NewObject): Promise<void>;
  /** Opens an object; null where there is none. */
  get(key: string): Promise<Readable | null>;
  /** Removes an object, if there is one. */
  remove(key: string): Promise<void>;
  /** Every object, in no particular order. */
  list(): AsyncIterable<StoredObject>;
  /** Whether the store answers. */
  isUp(): Promise<boolean>;
}
