import Redis from "ioredis";
import { MongoClient } from "mongodb";
import { describe, expect, it } from "vitest";
import { testDatabaseName, testDatabaseUri } from "@/tests/support/environment";

describe("the servers that tests run against", () => {
  it("commits a transaction on a real replica set, in a database of this worker's own", async () => {
    const client = new MongoClient(testDatabaseUri());
    try {
      const rows = client.db().collection<{ _id: string }>("probe");
      await client.withSession((session) =>
        session.withTransaction(async () => {
          await rows.insertOne({ _id: "one" }, { session });
          await rows.insertOne({ _id: "two" }, { session });
        }),
      );
      expect(client.db().databaseName).toBe(testDatabaseName());
      expect(await rows.countDocuments()).toBe(2);
      await rows.drop();
    } finally {
      await client.close();
    }
  });

  it("speaks to a real Redis in a keyspace of this worker's own", async () => {
    const redis = new Redis(process.env.REDIS_URL ?? "");
    try {
      await redis.set("probe", "here");
      expect(await redis.getdel("probe")).toBe("here");
      expect(await redis.client("INFO")).toContain(`db=${process.env.VITEST_POOL_ID}`);
    } finally {
      redis.disconnect();
    }
  });
});
