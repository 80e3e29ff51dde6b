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
  /** Every object whose key begins with `prefix`, in no particular order. */
  list(prefix?: string): AsyncIterable<StoredObject>;
  /** Whether the store answers. */
  isUp(): Promise<boolean>;
}

/** Where records are added one by one and never changed. */
export type RecordStore = Pick<FileStore, "put" | "get" | "list" | "isUp">;
