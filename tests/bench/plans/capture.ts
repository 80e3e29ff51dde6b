import type { CommandStartedEvent, Document, MongoClient } from "mongodb";

/** A read that a query function sent to the database. */
export interface CapturedRead {
  collection: string;
  command: Document;
}

const reads = new Set(["find", "aggregate", "count", "distinct"]);
/** What the driver adds to a command and explain does not take. */
const added = [
  "lsid",
  "$clusterTime",
  "$db",
  "$readPreference",
  "readConcern",
  "txnNumber",
  "autocommit",
  "startTransaction",
  "cursor",
  "maxTimeMS",
];

/** Runs `work` and answers the reads that it sent, as they were sent. The client must monitor its commands. */
export async function captureReads(client: MongoClient, work: () => Promise<unknown>): Promise<CapturedRead[]> {
  const captured: CapturedRead[] = [];
  const listen = (event: CommandStartedEvent) => {
    if (!reads.has(event.commandName)) return;
    const command = Object.fromEntries(Object.entries(event.command).filter(([key]) => !added.includes(key)));
    if (event.commandName === "aggregate") command.cursor = {};
    captured.push({ collection: String(command[event.commandName]), command });
  };
  client.on("commandStarted", listen);
  try {
    await work();
  } finally {
    client.off("commandStarted", listen);
  }
  return captured;
}
