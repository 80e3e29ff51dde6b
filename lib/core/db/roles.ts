import type { Document } from "mongodb";

/**
 * Permissions of the application's database user: everything on the product's collections, except that append-only ones,
 * such as the audit trail, can only be read and inserted into. Stolen application credentials therefore cannot rewrite
 * history.
 */

/** Collections that libraries create in our database. */
const libraryCollections = ["agenda_jobs"] as const;
/** Collections of ours whose indexes a library asks for at its first write: GridFS. */
const inspectedCollections = ["files.files", "files.chunks"] as const;
/** Collections whose changes the application follows. */
const watchedCollections = ["stream_events"] as const;

/**
 * Returns the `createRole` command for the running application; schema changes belong to the migrator. Only the server
 * itself (retention) removes documents from the collections in `appendOnly`.
 */
export function applicationRole(
  database: string,
  collections: readonly string[],
  appendOnlyCollections: readonly string[],
  unremovableCollections: readonly string[],
): Document {
  const appendOnly = new Set([...appendOnlyCollections, ...unremovableCollections]);
  const on = (collection: string, actions: string[]) => ({ resource: { db: database, collection }, actions });
  return {
    createRole: "collabhubApplication",
    roles: [],
    privileges: [
      ...[...collections, ...libraryCollections]
        .filter((name) => !appendOnly.has(name))
        .map((name) => on(name, ["find", "insert", "update", "remove"])),
      ...libraryCollections.map((name) => on(name, ["createIndex", "createCollection", "listIndexes"])),
      ...inspectedCollections.map((name) => on(name, ["listIndexes"])),
      ...appendOnlyCollections.map((name) => on(name, ["find", "insert"])),
      ...unremovableCollections.map((name) => on(name, ["find", "insert", "update"])),
      ...watchedCollections.map((name) => on(name, ["changeStream"])),
      on("", ["listCollections"]),
    ],
  };
}

/**
 * Returns the `createRole` command for migrations: collections and indexes too, but append-only collections stay
 * append-only.
 */
export function migratorRole(
  database: string,
  collections: readonly string[],
  appendOnlyCollections: readonly string[],
  unremovableCollections: readonly string[],
): Document {
  const application = applicationRole(database, collections, appendOnlyCollections, unremovableCollections);
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

/**
 * Returns the `createRole` command for retention: what is old may be found in and removed from the named append-only collections, and in
 * those that are re-anchored replaced, with the row that says so.
 */
export const retentionRole = (
  database: string,
  collections: readonly string[],
  reanchored: readonly string[],
): Document => ({
  createRole: "collabhubRetention",
  roles: [],
  privileges: collections.map((collection) => ({
    resource: { db: database, collection },
    actions: ["find", "remove", ...(reanchored.includes(collection) ? ["insert", "update"] : [])],
  })),
});
