import mongoose from "mongoose";
import type { Db, MongoClient } from "mongodb";
import { allowsLocalStandIns, env } from "../env";
import { connect } from "./connect";

const holder = globalThis as typeof globalThis & { __collabhubRetention?: Promise<MongoClient> | undefined };

async function open(uri: string): Promise<MongoClient> {
  try {
    return await new mongoose.mongo.MongoClient(uri, {
      maxPoolSize: 1,
      minPoolSize: 0,
      serverSelectionTimeoutMS: 1500,
      connectTimeoutMS: 1000,
      writeConcern: { w: "majority" },
    }).connect();
  } catch (error) {
    holder.__collabhubRetention = undefined;
    throw error;
  }
}

/**
 * The database as the one user who may remove rows of append-only collections, once their period is over (`RETENTION_MONGODB_URI`).
 * A local run without that setting has no such users; elsewhere null, and the server's own expiry is all that removes them.
 */
export async function retentionDatabase(): Promise<Db | null> {
  const uri = env().RETENTION_MONGODB_URI;
  if (uri) return (await (holder.__collabhubRetention ??= open(uri))).db();
  if (!allowsLocalStandIns()) return null;
  return (await connect()).connection.db ?? null;
}
