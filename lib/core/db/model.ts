import mongoose, { type ClientSession, type Model, type Schema, type Types } from "mongoose";
import { joinReads } from "./page-reads";
import { readFromSnapshot } from "./snapshot";

/** A document as `.lean()` returns it. */
export type Lean<T> = T & { _id: Types.ObjectId };

/**
 * Registers a schema once per process (a module may be evaluated twice). Unknown fields throw, and first use creates no
 * collection or index: migrations do that. The reads of one page join each other, those of a snapshot see one instant.
 */
export function defineModel<T>(name: string, schema: Schema<T>): Model<T> {
  const known = mongoose.models[name] as Model<T> | undefined;
  if (known) return known;
  schema.set("strict", "throw");
  schema.set("autoIndex", false);
  schema.set("autoCreate", false);
  schema.set("versionKey", false);
  schema.set("minimize", false);
  const model = mongoose.model<T>(name, schema);
  readFromSnapshot(model.collection);
  joinReads(model.collection);
  return model;
}

/** An ObjectId from a validated 24-digit hex id. */
export function objectId(id: string): Types.ObjectId {
  return new mongoose.Types.ObjectId(id);
}

/** Returns the options of a query that reads inside a running transaction, if there is one. */
export function sessionOption(session: ClientSession | undefined): { session?: ClientSession } {
  return session ? { session } : {};
}
