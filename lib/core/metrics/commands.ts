import type { CommandFailedEvent, CommandStartedEvent, CommandSucceededEvent, MongoClient } from "mongodb";
import { pageReads } from "../db/page-reads";

/** The cost of one database command, passed to observers. */
export interface CommandObservation {
  collection: string;
  command: string;
  milliseconds: number;
  failed: boolean;
}

const holder = globalThis as typeof globalThis & {
  __collabhubCommandObservers?: Set<(observation: CommandObservation) => void>;
};
const observers = (holder.__collabhubCommandObservers ??= new Set());

/** Adds a listener for every database command of this process. */
export function onDatabaseCommand(observer: (observation: CommandObservation) => void): void {
  observers.add(observer);
}

/** Subscribes to a client's command monitoring. */
export function observeCommands(client: MongoClient): void {
  const collections = new Map<number, string>();
  client.on("commandStarted", (event: CommandStartedEvent) => {
    const page = pageReads.getStore();
    if (page) page.commands += 1;
    const target: unknown = (event.command as Record<string, unknown>)[event.commandName];
    const cursorOf: unknown = (event.command as Record<string, unknown>).collection;
    collections.set(
      event.requestId,
      typeof target === "string" ? target : typeof cursorOf === "string" ? cursorOf : "-",
    );
  });
  const finish = (event: CommandSucceededEvent | CommandFailedEvent, failed: boolean) => {
    const collection = collections.get(event.requestId) ?? "-";
    collections.delete(event.requestId);
    for (const observer of observers)
      observer({ collection, command: event.commandName, milliseconds: event.duration, failed });
  };
  client.on("commandSucceeded", (event) => finish(event, false));
  client.on("commandFailed", (event) => finish(event, true));
}
