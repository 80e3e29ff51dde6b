import { AsyncLocalStorage } from "node:async_hooks";
import type { ClientSession, Document } from "mongodb";
import { connect } from "./connect";

/** Reads of one instant: everything that `inSnapshot` runs sees the database as it was at its first read, without locking anything. */

interface Collection {
  find: (filter?: Document, options?: Document) => unknown;
  findOne: (filter?: Document, options?: Document) => unknown;
  countDocuments: (filter?: Document, options?: Document) => unknown;
  aggregate: (pipeline?: Document[], options?: Document) => unknown;
}

const holder = globalThis as typeof globalThis & { __collabhubSnapshot?: AsyncLocalStorage<ClientSession> };
const snapshots = (holder.__collabhubSnapshot ??= new AsyncLocalStorage<ClientSession>());

/**
 * Runs `work`, all of whose reads see one instant. It must write nothing, and its first read must be awaited before the next begins: that
 * one fixes the instant. The database keeps instants for five minutes.
 */
export async function inSnapshot<T>(work: () => Promise<T>): Promise<T> {
  const mongoose = await connect();
  const session = await mongoose.connection.startSession({ snapshot: true });
  try {
    return await snapshots.run(session, work);
  } finally {
    await session.endSession();
  }
}

/** Makes the reads of a model's collection see the instant of the snapshot that they are made in. */
export function readFromSnapshot(target: unknown): void {
  const collection = target as Collection;
  const within = (options: Document): Document => {
    const session = options.session ? undefined : snapshots.getStore();
    // Only "snapshot" goes with an instant; the session sets it where nothing else is asked for.
    return session ? { ...options, session, readConcern: { level: "snapshot" } } : options;
  };
  const { find, findOne, countDocuments, aggregate } = collection;
  collection.find = (filter = {}, options = {}) => find.call(collection, filter, within(options));
  collection.findOne = (filter = {}, options = {}) => findOne.call(collection, filter, within(options));
  collection.countDocuments = (filter = {}, options = {}) => countDocuments.call(collection, filter, within(options));
  collection.aggregate = (pipeline = [], options = {}) => aggregate.call(collection, pipeline, within(options));
}
