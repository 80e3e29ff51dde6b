import type { MongoClient } from "mongodb";
import mongoose from "mongoose";
import { env } from "../env";
import { observeCommands } from "../metrics/commands";

/**
 * One client per process, on globalThis because bundling may evaluate this module twice. The timeouts were measured to give
 * a response within 3 s when the server is killed or frozen. An option in MONGODB_URI takes precedence
 * (`?socketTimeoutMS=5000`): a remote cluster may need longer.
 */

const options: mongoose.ConnectOptions = {
  maxPoolSize: 10,
  minPoolSize: 2,
  serverSelectionTimeoutMS: 1500,
  connectTimeoutMS: 1000,
  heartbeatFrequencyMS: 500,
  minHeartbeatFrequencyMS: 500,
  socketTimeoutMS: 2500,
  waitQueueTimeoutMS: 1500,
  retryWrites: true,
  retryReads: true,
  writeConcern: { w: "majority" },
  readConcernLevel: "local",
  readPreference: "primary",
  bufferCommands: false,
  autoIndex: false,
  autoCreate: false,
  monitorCommands: true,
};

function optionsFor(uri: string): mongoose.ConnectOptions {
  const named = new Set([...new URLSearchParams(uri.split("?")[1])].map(([name]) => name.toLowerCase()));
  return Object.fromEntries(Object.entries(options).filter(([name]) => !named.has(name.toLowerCase())));
}

const holder = globalThis as typeof globalThis & { __collabhubDatabase?: Promise<typeof mongoose> | undefined };

mongoose.set("strictQuery", true);
mongoose.set("sanitizeFilter", false);
mongoose.set("maxTimeMS", 2000);

/** Connects once. A failed attempt is not cached, so the next call tries again. Rejects within 1.5 s. */
export function connect(): Promise<typeof mongoose> {
  return (holder.__collabhubDatabase ??= open());
}

async function open(): Promise<typeof mongoose> {
  try {
    if (mongoose.connection.readyState === mongoose.ConnectionStates.connected) return mongoose;
    const connected = await mongoose.connect(env().MONGODB_URI, optionsFor(env().MONGODB_URI));
    observeCommands(connected.connection.getClient());
    return connected;
  } catch (error) {
    holder.__collabhubDatabase = undefined;
    throw error;
  }
}

/**
 * Opens a client of one connection, for what would hold one of the pool for good; the caller closes it. Its commands are not
 * measured: one that waits for something to happen takes as long as that.
 */
export async function connectApart(): Promise<MongoClient> {
  const { bufferCommands: _, autoIndex: __, autoCreate: ___, ...own } = optionsFor(env().MONGODB_URI);
  return new mongoose.mongo.MongoClient(env().MONGODB_URI, {
    ...own,
    maxPoolSize: 1,
    minPoolSize: 0,
    monitorCommands: false,
    // A change stream shows what cannot be rolled back, and takes no other concern.
    readConcernLevel: "majority",
  }).connect();
}

/** Closes the connection (shutdown, end of a script). */
export async function disconnect(): Promise<void> {
  holder.__collabhubDatabase = undefined;
  await mongoose.disconnect();
}
