import type { Document } from "mongodb";

/**
 * What the application's database user may do. Everything on the product's collections, except that the audit trail can
 * only be read and appended to: whoever steals the application's credentials cannot rewrite history (S0-34).
 */

/** Collections that nobody but the server itself (retention) removes from. */
export const appendOnlyCollections = ["audit_logs"] as const;

/** Collections that libraries keep in our database. */
const libraryCollections = ["agenda_jobs"] as const;

/** The `createRole` command for the running application; schema changes are the migrator's. */
export function applicationRole(database: string, collections: readonly string[]): Document {
  const appendOnly = new Set<string>(appendOnlyCollections);
  const on = (collection: string, actions: string[]) => ({ resource: { db: database, collection }, actions });
  return {
    createRole: "collabhubApplication",
    roles: [],
    privileges: [
      ...[...collections, ...libraryCollections]
        .filter((name) => !appendOnly.has(name))
        .map((name) => on(name, ["find", "insert", "update", "remove"])),
      ...libraryCollections.map((name) => on(name, ["createIndex", "createCollection", "listIndexes"])),
      ...appendOnlyCollections.map((name) => on(name, ["find", "insert"])),
      on("", ["listCollections"]),
    ],
  };
}

/** The `createRole` command for migrations: collections and indexes too, but the audit trail is append-only for it as well. */
export function migratorRole(database: string, collections: readonly string[]): Document {
  const application = applicationRole(database, collections);
  const privileges = application.privileges as Document[];
  return {
    ...application,
    createRole: "collabhubMigrator",
    privileges: [
      ...privileges,
      {
        resource: { db: database, collection: "" },
        actions: ["createCollection", "createIndex", "listIndexes", "collMod"],
      },
    ],
  };
}
