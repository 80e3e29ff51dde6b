import { describe, expect, test } from "vitest";
import { CapTableEntryModel } from "@/models/cap-table-entry";
import { EquityGrantModel } from "@/models/equity-grant";
import { systemContext } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { exportEquity } from "@/lib/equity/privacy";
import { startupEvents } from "@/lib/startups/events";
import { addHolder } from "../../support/equity/calls";
import { aSignedAgreement, tellSealed } from "../../support/equity/signed";
import { drainReactions, useDatabase } from "../../support/harness";
import { a, aStartup } from "../../support/hiring";

useDatabase();

describe("what equity holds of people", () => {
  test("is told to them, and nothing of others", async () => {
    const [founder, talent, investor] = [await a("founder"), await a("talent"), await a("investor")];
    const { id: startupId } = await aStartup(founder);
    const who = { startupId, founderId: founder.userId };
    await tellSealed(await aSignedAgreement({ ...who, otherId: talent.userId }));
    await tellSealed(await aSignedAgreement({ ...who, otherId: investor.userId, type: "safe" }));
    await drainReactions();
    expect(await exportEquity(talent.userId)).toMatchObject({ grants: [{ startupId, shares: 100_000 }], safes: [] });
    expect(await exportEquity(investor.userId)).toMatchObject({
      grants: [],
      safes: [{ startupId, amountMinor: 20_000_000 }],
    });
    expect(await exportEquity(founder.userId)).toEqual({ grants: [], safes: [] });
  });

  test("goes with the startup where it was entered by name, and stays where an agreement made it", async () => {
    const [founder, talent] = [await a("founder"), await a("talent")];
    const { id: startupId } = await aStartup(founder);
    await tellSealed(await aSignedAgreement({ startupId, founderId: founder.userId, otherId: talent.userId }));
    await addHolder(founder, startupId, { kind: "shares", name: "Somebody without an account", shares: 10 });
    await transaction(systemContext(), (tx) => emit(tx, startupEvents.purged, { startupId }));
    await drainReactions();
    expect(await CapTableEntryModel.countDocuments()).toBe(0);
    expect(await EquityGrantModel.countDocuments()).toBe(1);
  });
});
