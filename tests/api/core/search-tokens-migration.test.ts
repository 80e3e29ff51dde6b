import { expect, test } from "vitest";
import { objectId } from "@/lib/core/db/model";
import { recomputeSearchTokens } from "@/lib/migrations/search-tokens";
import { listRoles } from "@/lib/roles/queries/list";
import { listStartups } from "@/lib/startups/queries/list";
import { useDatabase } from "@/tests/support/harness";
import { a, aRole, aStartup } from "@/tests/support/hiring";
import { RoleModel } from "@/models/role";
import { StartupModel } from "@/models/startup";

useDatabase();

test("search tokens stored by an earlier release are computed anew, so that every spelling finds again", async () => {
  const founder = await a("founder");
  const startup = await aStartup(founder, { name: "Łódź 東京機械" });
  const role = await aRole(founder, startup.id);
  const found = async () => [
    (await listStartups({ q: "lodz" })).items.length,
    (await listStartups({ q: "機械" })).items.length,
    (await listRoles({ q: "lodz" })).items.length,
  ];
  await StartupModel.updateOne({ _id: objectId(startup.id) }, { $set: { searchTokens: ["łodz"] } });
  await RoleModel.updateOne({ _id: objectId(role.id) }, { $set: { searchTokens: ["łodz"] } });
  expect(await found()).toEqual([0, 0, 0]);
  await recomputeSearchTokens();
  await recomputeSearchTokens();
  expect(await found()).toEqual([1, 1, 1]);
});
