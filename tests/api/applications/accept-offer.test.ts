import type { CommandSucceededEvent } from "mongodb";
import mongoose from "mongoose";
import { describe, expect, test } from "vitest";
import { acceptOffer } from "@/lib/applications/commands/accept-offer";
import { systemContext, type Context } from "@/lib/core/context";
import { useDatabase } from "../../support/harness";
import { a, aRole, aStartup, anOffer, roleRow, type Person } from "../../support/hiring";

useDatabase();

const talentContext = ({ userId, sessionId, name }: Person): Context => ({
  ...systemContext(),
  actor: { userId, persona: "talent", sessionId, emailVerified: true, locale: "en", timeZone: "UTC", name },
});

/** The documents that the reads of `work` returned, as `collection id`; writes that return a document are none. */
async function documentsRead(work: () => Promise<unknown>): Promise<string[]> {
  const client = mongoose.connection.getClient();
  const read: string[] = [];
  const listen = ({ commandName, reply }: CommandSucceededEvent) => {
    if (commandName !== "find" && commandName !== "aggregate") return;
    const { cursor } = reply as { cursor: { ns: string; firstBatch: { _id: unknown }[] } };
    read.push(...cursor.firstBatch.map(({ _id }) => `${cursor.ns.split(".")[1] ?? ""} ${String(_id)}`));
  };
  client.on("commandSucceeded", listen);
  try {
    await work();
  } finally {
    client.off("commandSucceeded", listen);
  }
  return read;
}

const twice = (read: readonly string[]) => read.filter((document, index) => read.indexOf(document) !== index);

describe("accepting an offer", () => {
  test.each([
    { seats: 1, status: "filled" },
    { seats: 2, status: "open" },
  ])("reads each document once where the role has $seats seats and is $status then", async ({ seats, status }) => {
    const founder = await a("founder");
    const talent = await a("talent");
    const startup = await aStartup(founder);
    const role = await aRole(founder, startup.id, { seats });
    const { id } = await anOffer(founder, talent, role.id);
    const read = await documentsRead(async () => {
      expect(await acceptOffer(talentContext(talent), id)).toMatchObject({
        status: "accepted",
        role: { status, seats, seatsTaken: 1 },
        startup: { id: startup.id, name: startup.name },
        talent: { id: talent.userId, name: talent.name },
        actions: [],
      });
    });
    expect(twice(read)).toEqual([]);
    // The application, the startup, the founder's place; neither the role, which the write returns, nor anything else of the team.
    const counted = ["applications", "roles", "startups", "team_members"].map((collection) => [
      collection,
      read.filter((document) => document.startsWith(`${collection} `)).length,
    ]);
    expect(Object.fromEntries(counted)).toEqual({ applications: 1, roles: 0, startups: 1, team_members: 1 });
    expect(await roleRow(role.id)).toMatchObject({ status, seatsTaken: 1 });
  });
});
