import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { GridFSBucket, MongoClient } from "mongodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { applicationRole, migratorRole, retentionRole } from "@/lib/core/db/roles";
import type { ReplicaSet } from "@/scripts/local/mongo";
import { appendOnlyModels, expiringModels, models, reanchoredModels, unremovableModels } from "@/models/registry";
import { provisionMongo } from "../../support/provision";

const admin = { user: "root", password: "root-of-this-test" };
const collections = models.map((model) => model.collection.name);
const namesOf = (some: readonly { collection: { name: string } }[]) => some.map(({ collection }) => collection.name);
const appendOnly = namesOf(appendOnlyModels);
const unremovable = namesOf(unremovableModels);
let set: ReplicaSet;

const connectAs = async (user: string, password: string, database: string, source: string) => {
  const uri = new URL(set.uri("collabhub"));
  uri.username = user;
  uri.password = password;
  uri.searchParams.set("authSource", source);
  const client = await new MongoClient(uri.href).connect();
  return { client, db: client.db(database) };
};

beforeAll(async () => {
  set = await provisionMongo({ auth: admin });
  const { client, db } = await connectAs(admin.user, admin.password, "collabhub", "admin");
  for (const name of collections) await db.createCollection(name);
  await db.command(applicationRole("collabhub", collections, appendOnly, unremovable));
  await db.command(migratorRole("collabhub", collections, appendOnly, unremovable));
  await db.command(retentionRole("collabhub", namesOf(expiringModels), namesOf(reanchoredModels)));
  await db.command({ createUser: "retention", pwd: "retention-of-this-test", roles: ["collabhubRetention"] });
  await db.command({ createUser: "app", pwd: "app-of-this-test", roles: ["collabhubApplication"] });
  await db.command({ createUser: "migrator", pwd: "migrator-of-this-test", roles: ["collabhubMigrator"] });
  await client.close();
});
afterAll(() => set.stop());

describe.each([
  ["application", "app", "app-of-this-test"],
  ["migrator", "migrator", "migrator-of-this-test"],
])("the %s's database user", (_name, user, password) => {
  test.each(appendOnly)("appends to %s and cannot change, remove, replace or drop any of it", async (name) => {
    const { client, db } = await connectAs(user, password, "collabhub", "collabhub");
    const trail = db.collection(name);
    await trail.insertOne({ action: "role.close" });
    const refused = { codeName: "Unauthorized" };
    await expect(trail.updateOne({}, { $set: { action: "forged" } })).rejects.toMatchObject(refused);
    await expect(trail.replaceOne({}, { action: "forged" })).rejects.toMatchObject(refused);
    await expect(trail.deleteMany({})).rejects.toMatchObject(refused);
    await expect(trail.drop()).rejects.toMatchObject(refused);
    await expect(trail.aggregate([{ $match: {} }, { $out: name }]).toArray()).rejects.toMatchObject(refused);
    await expect(trail.rename("elsewhere")).rejects.toMatchObject(refused);
    expect(await trail.findOne({}, { projection: { _id: 0, action: 1 } })).toEqual({ action: "role.close" });
    await client.close();
  });

  test.each(unremovable)("writes to %s and removes nothing from it", async (name) => {
    const { client, db } = await connectAs(user, password, "collabhub", "collabhub");
    const documents = db.collection(name);
    const refused = { codeName: "Unauthorized" };
    await documents.insertOne({ kind: "sealed" });
    await documents.updateOne({}, { $set: { key: "renewed" } });
    await expect(documents.deleteMany({})).rejects.toMatchObject(refused);
    await expect(documents.drop()).rejects.toMatchObject(refused);
    await client.close();
  });

  test("works with every other collection, and with no other database", async () => {
    const { client, db } = await connectAs(user, password, "collabhub", "collabhub");
    for (const name of collections.filter((each) => ![...appendOnly, ...unremovable].includes(each))) {
      await db.collection(name).insertOne({ probe: true });
      await db.collection(name).updateOne({ probe: true }, { $set: { seen: 1 } });
      await db.collection(name).deleteMany({ probe: true });
    }
    await expect(client.db("elsewhere").collection("x").insertOne({})).rejects.toMatchObject({
      codeName: "Unauthorized",
    });
    await client.close();
  });
});

test("the application's user stores and reads files, whose store asks for its indexes", async () => {
  const migrator = await connectAs("migrator", "migrator-of-this-test", "collabhub", "collabhub");
  await migrator.db.collection("files.files").createIndexes([{ key: { filename: 1, uploadDate: 1 } }]);
  await migrator.db.collection("files.chunks").createIndexes([{ key: { files_id: 1, n: 1 }, unique: true }]);
  await migrator.client.close();
  const { client, db } = await connectAs("app", "app-of-this-test", "collabhub", "collabhub");
  const bucket = new GridFSBucket(db, { bucketName: "files" });
  await pipeline(Readable.from([Buffer.from("a deck")]), bucket.openUploadStream("a-key"));
  const pieces: Buffer[] = [];
  for await (const piece of bucket.openDownloadStreamByName("a-key")) pieces.push(piece as Buffer);
  expect(Buffer.concat(pieces).toString()).toBe("a deck");
  await client.close();
});

test("the application's user follows the changes of people's logs, and of nothing else", async () => {
  const { client, db } = await connectAs("app", "app-of-this-test", "collabhub", "collabhub");
  const changes = db.collection("stream_events").watch([], { maxAwaitTimeMS: 200 });
  const next = changes.next();
  await changes.tryNext().catch(() => null);
  await db.collection("stream_events").insertOne({ probe: true });
  expect(await next).toMatchObject({ operationType: "insert", fullDocument: { probe: true } });
  await changes.close();
  await expect(db.collection("users").watch().next()).rejects.toMatchObject({ codeName: "Unauthorized" });
  await client.close();
});

test("an anonymous client reads nothing", async () => {
  const uri = new URL(set.uri("collabhub"));
  uri.username = "";
  uri.password = "";
  uri.search = "?directConnection=true";
  const client = await new MongoClient(uri.href).connect();
  await expect(client.db("collabhub").collection("audit_logs").findOne()).rejects.toMatchObject({
    codeName: "Unauthorized",
  });
  await client.close();
});

describe("the database user of retention", () => {
  test("finds, removes and re-anchors rows of the audit trail, and can do nothing else", async () => {
    const { client, db } = await connectAs("retention", "retention-of-this-test", "collabhub", "collabhub");
    const refused = { codeName: "Unauthorized" };
    const trail = db.collection("audit_logs");
    expect((await trail.deleteMany({ action: "never" })).deletedCount).toBe(0);
    expect(await trail.countDocuments({ action: "never" })).toBe(0);
    expect((await trail.updateOne({ action: "never" }, { $set: { address: "" } })).matchedCount).toBe(0);
    await trail.insertOne({ action: "audit.reanchor" });
    for (const name of collections.filter((each) => !namesOf(expiringModels).includes(each)))
      await expect(db.collection(name).deleteMany({}), name).rejects.toMatchObject(refused);
    await client.close();
  });
});
