import { MongoClient, type Collection, type Db, type Document, type IndexDescription } from "mongodb";
import type { Types } from "mongoose";
import type { Lean } from "@/lib/core/db/model";
import { DAY, HOUR } from "@/lib/core/clock";
import { hashPassword } from "@/lib/identity/password-hash";
import { ApplicationModel } from "@/models/application";
import { FollowModel } from "@/models/follow";
import { NotificationModel } from "@/models/notification";
import { models } from "@/models/registry";
import { RoleModel, type Role } from "@/models/role";
import { StartupModel, type Startup } from "@/models/startup";
import { TeamMemberModel } from "@/models/team-member";
import { UserModel } from "@/models/user";
import { aNotification, aPerson, applicationMaker } from "./people";
import { roleMaker } from "./roles";
import { startupMaker } from "./startups";

export const BENCH_PASSWORD = "nine lamps under the stairs";
const BATCH = 2000;
const PEOPLE = 1000;

/** What a loaded database holds, as far as measurements point into it. */
export interface Dataset {
  database: string;
  startups: number;
  roles: number;
  applications: number;
  founder: { id: string; email: string };
  talent: { id: string; email: string };
  /** A startup and a role of the founder's, with many applications. */
  startupId: string;
  roleId: string;
  /** An application for that role. */
  applicationId: string;
  /** A startup inserted halfway. */
  middleId: string;
  /** Listed roles for which `talent` has not applied. */
  openRoleIds: string[];
  /** Seconds to insert and to build the indexes. */
  insertSeconds: number;
  indexSeconds: number;
  /** Bytes on disk: documents and indexes. */
  dataBytes: number;
  indexBytes: number;
}

const namesOf = (model: { collection: { name: string } }) => model.collection.name;

async function insertAll(collection: Collection, count: number, make: (index: number) => Document): Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  for (let from = 0; from < count; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - from) }, (_, offset) => make(from + offset));
    await running;
    running = collection.insertMany(batch, { ordered: false, writeConcern: { w: 1 } });
  }
  await running;
}

/** A document that the model itself would refuse means that this loader no longer does what the product does. */
async function assertValid(model: new (row: never) => { validate: () => Promise<void> }, row: unknown): Promise<void> {
  await new model(row as never).validate();
}

/** The indexes that the models declare, built over the loaded data, all of a collection in one pass. */
async function buildIndexes(db: Db): Promise<void> {
  for (const model of models) {
    const indexes = model.schema.indexes().map(([key, options]) => ({ ...options, key }) as IndexDescription);
    await db.createCollection(namesOf(model)).catch((error: unknown) => {
      if (!(error instanceof Error && /already exists/.test(error.message))) throw error;
    });
    if (indexes.length > 0) await db.collection(namesOf(model)).createIndexes(indexes);
  }
}

/**
 * Fills a database with `total` published startups, half as many open roles, a tenth as many applications, and the people
 * behind them: bulk inserts of documents whose lists and words come from the product's own builders, and then the indexes.
 */
export async function loadDataset(
  uri: string,
  database: string,
  total: number,
  progress: (line: string) => void,
): Promise<Dataset> {
  const client = await new MongoClient(uri, { maxPoolSize: 4 }).connect();
  try {
    const db = client.db(database);
    await db.dropDatabase();
    const end = Date.now() - HOUR;
    const started = performance.now();
    const hash = await hashPassword(BENCH_PASSWORD);
    const founders = Array.from({ length: PEOPLE }, (_, index) => aPerson(index, "founder", hash));
    const talents = Array.from({ length: PEOPLE }, (_, index) => aPerson(index, "talent", hash));
    for (const person of [...founders, ...talents].slice(0, 2)) await assertValid(UserModel, person);
    await insertAll(
      db.collection(namesOf(UserModel)),
      PEOPLE * 2,
      (index) => (index < PEOPLE ? founders[index] : talents[index - PEOPLE]) ?? {},
    );
    const [founder, talent] = [founders[0], talents[0]];
    if (!founder || !talent) throw new Error("no people");

    const startup = startupMaker(
      total,
      founders.slice(1).map((person) => person._id),
    );
    const role = roleMaker();
    const roles: Lean<Role>[] = [];
    const kept: Lean<Startup>[] = [];
    let pendingRoles: Lean<Role>[] = [];
    const roleRows = db.collection(namesOf(RoleModel));
    const flush = async (least: number) => {
      if (pendingRoles.length < least || pendingRoles.length === 0) return;
      const batch = pendingRoles;
      pendingRoles = [];
      await roleRows.insertMany(batch, { ordered: false, writeConcern: { w: 1 } });
    };
    let middleId = "";
    let told = performance.now();
    for (let from = 0; from < total; from += BATCH) {
      const batch = Array.from({ length: Math.min(BATCH, total - from) }, (_, offset) => {
        const row = startup(from + offset);
        if (from + offset === total / 2) middleId = row._id.toHexString();
        // The measured founder has one startup, the newest.
        return from + offset === total - 2 ? { ...row, founderId: founder._id } : row;
      });
      batch.forEach((row, offset) => {
        if ((from + offset) % 2 !== 0) return;
        const made = role(row, from + offset);
        pendingRoles.push(made);
        if (roles.length < 5000 || from + offset === total - 2) roles.push(made);
      });
      if (from === 0 && batch[0] && pendingRoles[0]) {
        await assertValid(StartupModel, batch[0]);
        await assertValid(RoleModel, pendingRoles[0]);
      }
      kept.splice(0, kept.length, ...batch.slice(-2));
      await Promise.all([
        db.collection(namesOf(StartupModel)).insertMany(batch, { ordered: false, writeConcern: { w: 1 } }),
        flush(BATCH),
      ]);
      if (performance.now() - told < 10_000) continue;
      told = performance.now();
      progress(`  ${Math.round(((from + BATCH) / total) * 100)} % of ${total} startups`);
    }
    await flush(1);

    const own = roles.at(-1);
    const startupRow = kept.at(-2);
    if (!own || !startupRow) throw new Error("no roles");
    const applications = Math.max(2000, Math.round(total / 10));
    const application = applicationMaker(
      applications,
      talents.slice(1).map((person) => person._id),
      end,
    );
    const first = application(own, 0);
    await assertValid(ApplicationModel, first);
    // Every hundredth goes to the measured founder, up to a thousand; the rest is spread.
    await insertAll(db.collection(namesOf(ApplicationModel)), applications, (index) =>
      index === 0
        ? first
        : application(index % 100 === 0 && index < 100_000 ? own : (roles[index % 5000] ?? own), index),
    );
    await assertValid(NotificationModel, aNotification(founder._id, 0, end));
    await insertAll(db.collection(namesOf(NotificationModel)), Math.max(2000, Math.round(total / 20)), (index) => {
      const reader: Types.ObjectId | undefined = index < 300 ? founder._id : founders[index % PEOPLE]?._id;
      return aNotification(reader ?? founder._id, index, end);
    });
    const joinedAt = new Date(end - 90 * DAY);
    await db
      .collection(namesOf(TeamMemberModel))
      .insertOne({ startupId: startupRow._id, userId: founder._id, roleId: null, access: "owner", joinedAt });
    await insertAll(db.collection(namesOf(FollowModel)), 40, (index) => ({
      userId: talent._id,
      kind: "role",
      targetId: roles[index]?._id,
      createdAt: new Date(end - index * HOUR),
    }));
    const inserted = performance.now();

    progress(`  inserted in ${Math.round((inserted - started) / 1000)} s; building the indexes`);
    await buildIndexes(db);
    const indexed = performance.now();
    const size = await db.stats();
    return {
      database,
      startups: total,
      roles: total / 2,
      applications,
      founder: { id: founder._id.toHexString(), email: founder.email },
      talent: { id: talent._id.toHexString(), email: talent.email },
      startupId: startupRow._id.toHexString(),
      roleId: own._id.toHexString(),
      applicationId: first._id.toHexString(),
      middleId,
      openRoleIds: roles.slice(0, 5000).map((row) => row._id.toHexString()),
      insertSeconds: (inserted - started) / 1000,
      indexSeconds: (indexed - inserted) / 1000,
      dataBytes: Number(size.storageSize),
      indexBytes: Number(size.indexSize),
    };
  } finally {
    await client.close();
  }
}
