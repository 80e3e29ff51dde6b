import type { Document } from "mongodb";

/**
 * What the application's database user may do. Everything on the product's collections, except that some, such as the audit
 * trail, can only be read and appended to: whoever steals the application's credentials cannot rewrite history (S0-34).
 */

/** Collections that libraries keep in our database. */
const libraryCollections = ["agenda_jobs"] as const;

/**
 * The `createRole` command for the running application; schema changes are the migrator's. From collections in `appendOnly`
 * nobody but the server itself (retention) removes anything.
 */
export function applicationRole(
  database: string,
  collections: readonly string[],
  appendOnlyCollections: readonly string[],
): Document {
  const appendOnly = new Set(appendOnlyCollections);
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

/** The `createRole` command for migrations: collections and indexes too, but what is append-only is so for it as well. */
export function migratorRole(
  database: string,
  collections: readonly string[],
  appendOnlyCollections: readonly string[],
): Document {
  const application = applicationRole(database, collections, appendOnlyCollections);
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
