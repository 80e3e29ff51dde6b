import { expect, test } from "vitest";
import { AgreementModel } from "@/models/agreement";
import { MilestoneModel } from "@/models/milestone";
import { DAY, nowMs } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { completeAgreementsJob } from "@/lib/flows/held-money/jobs";
import { useDatabase } from "@/tests/support/harness";
import { failuresOf } from "@/tests/support/jobs";
import { aTeam, milestones, must } from "@/tests/support/milestones";

useDatabase();

test("an agreement that cannot be completed keeps none of the others, and is counted", async () => {
  const teams = [await aTeam(), await aTeam()];
  for (const { founder, agreementId } of teams) {
    const { id } = must(await milestones.plan(founder, agreementId), 201);
    const closed = { status: "refunded", closedAt: new Date(nowMs() - 15 * DAY) };
    await MilestoneModel.collection.updateOne({ _id: objectId(id) }, { $set: closed });
  }
  const [broken = "", whole = ""] = teams.map(({ agreementId }) => agreementId);
  await AgreementModel.collection.updateOne({ _id: objectId(broken) }, { $unset: { parties: 1 } });
  const failed = await failuresOf("milestones.complete");
  await completeAgreementsJob.run(systemContext());
  expect(await AgreementModel.findById(whole).lean()).toMatchObject({ status: "completed" });
  expect(await AgreementModel.findById(broken).lean()).toMatchObject({ status: "signed" });
  expect(await failuresOf("milestones.complete")).toBe(failed + 1);
});
