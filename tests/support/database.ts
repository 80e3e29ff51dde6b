import type { CommandStartedEvent, MongoClient } from "mongodb";
import mongoose from "mongoose";
import { connect } from "@/lib/core/db/connect";
import { ensureIndexes } from "@/lib/core/db/migrate";
import { models } from "@/models/registry";
import { testDatabaseName } from "./environment";

/** Commands that change no document. Any other one is taken for a write, so that an unknown command empties too much, never too little. */
const READS = new Set([
  "abortTransaction",
  "aggregate",
  "collStats",
  "commitTransaction",
  "count",
  "create",
  "createIndexes",
  "dbStats",
  "distinct",
  "endSessions",
  "explain",
  "find",
  "getMore",
  "hello",
  "isMaster",
  "ismaster",
  "killCursors",
  "listCollections",
  "listIndexes",
  "ping",
]);
const STRUCTURAL = /^(drop|renameCollection|collMod|convertToCapped)/;
/** Marks the harness's own deletions, which are no test's writes. */
const EMPTYING = "emptied between tests";
/** Fewer than the pool has connections, or on a busy machine the last ones would find none in time. */
const EMPTIED_AT_ONCE = 6;
/** Exists in a worker's database whose collections and indexes are complete. */
const PREPARED = "test_prepared";

const written = new Set<string>();
const altered = new Set<string>();
let watched: MongoClient | undefined;

/** The collection that an aggregation writes to, if it does. */
function target(command: CommandStartedEvent["command"]): string | undefined {
  const last = (command.pipeline as Record<string, unknown>[] | undefined)?.at(-1) ?? {};
  const into = last.$out ?? (last.$merge as { into?: unknown } | undefined)?.into ?? last.$merge;
  const name = typeof into === "object" && into !== null ? (into as { coll?: unknown }).coll : into;
  return typeof name === "string" ? name : undefined;
}

function note({ commandName, command, databaseName }: CommandStartedEvent): void {
  if (databaseName !== testDatabaseName() || command.comment === EMPTYING) return;
  if (STRUCTURAL.test(commandName)) altered.add(`${commandName} ${String(command[commandName])}`);
  if (commandName === "aggregate") {
    const name = target(command);
    if (name !== undefined) written.add(name);
  } else if (!READS.has(commandName)) written.add(String(command[commandName]));
}

async function empty(names: readonly string[]): Promise<void> {
  for (let first = 0; first < names.length; first += EMPTIED_AT_ONCE)
    await Promise.all(
      names
        .slice(first, first + EMPTIED_AT_ONCE)
        .map((name) => mongoose.connection.collection(name).deleteMany({}, { comment: EMPTYING })),
    );
}

/** Makes the collections and indexes once per database, and empties what processes before this one have left, once per connection. */
export async function prepareDatabase(): Promise<void> {
  await connect();
  const client = mongoose.connection.getClient();
  if (client === watched) return;
  const prepared = mongoose.connection.collection<{ _id: string }>(PREPARED);
  if (!(await prepared.findOne({ _id: "all" }))) {
    await ensureIndexes(models);
    await prepared.insertOne({ _id: "all" }, { comment: EMPTYING });
  }
  client.on("commandStarted", note);
  watched = client;
  await emptyAll();
}

/** Empties the collections that this process has written to since the last call. */
export async function emptyWritten(): Promise<void> {
  const names = [...written];
  written.clear();
  await empty(names);
}

/** Empties every collection: where another process has written too. */
export async function emptyAll(): Promise<void> {
  written.clear();
  await empty(models.map((model) => model.collection.name));
}

/** Throws where a test has dropped or renamed what the next file takes for granted. */
export function assertStructure(): void {
  const changes = [...altered];
  altered.clear();
  if (changes.length > 0)
    throw new Error(`Other files use this database, and a test has changed its structure: ${changes.join(", ")}`);
}
