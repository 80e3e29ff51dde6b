import mongoose from "mongoose";
import { MongoServerError } from "mongodb";
import { connect } from "@/lib/core/db/connect";
import { applicationRole, migratorRole, retentionRole } from "@/lib/core/db/roles";
import { appendOnlyModels, expiringModels, models, reanchoredModels, unremovableModels } from "@/models/registry";
import { runDatabaseScript } from "@/scripts/local/database-script";

const DUPLICATE_ROLE = 51002;

/**
 * Creates or updates the database roles; the user in MONGODB_URI must be allowed to manage roles
 * (docs/runbooks/database-users.md).
 */
void runDatabaseScript(async () => {
  await connect();
  const { db } = mongoose.connection;
  if (!db) throw new Error("No database is connected");
  const collections = [...models.map((model) => model.collection.name), "migrations"];
  const namesOf = (some: readonly { collection: { name: string } }[]) => some.map(({ collection }) => collection.name);
  const roles = [applicationRole, migratorRole].map((roleOf) =>
    roleOf(db.databaseName, collections, namesOf(appendOnlyModels), namesOf(unremovableModels)),
  );
  for (const role of [...roles, retentionRole(db.databaseName, namesOf(expiringModels), namesOf(reanchoredModels))]) {
    try {
      await db.command(role);
    } catch (error) {
      if (!(error instanceof MongoServerError) || error.code !== DUPLICATE_ROLE) throw error;
      const { createRole, ...rest } = role;
      await db.command({ updateRole: createRole as unknown, ...rest });
    }
    process.stdout.write(`Role ${String(role.createRole)} created or updated\n`);
  }
}, []);
