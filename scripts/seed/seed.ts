import { now, resetClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { allowsLocalStandIns } from "@/lib/core/env";
import { demoEmails } from "@/scripts/local/demo-logins";
import { PlainError } from "@/scripts/local/plain-error";
import { MailModel } from "@/models/mail";
import { MigrationModel } from "@/models/migration";
import { rebuildAll } from "@/lib/trust/commands/rebuild";
import { demoTalent } from "./content/people";
import { addresses, enrol } from "./people";
import { reportExamples } from "./moderation";
import { holdPictures, showProjects } from "./portfolio";
import { followUp, replay } from "./replay";
import { takeSkillTests } from "./skill-tests";
import { buildTimeline } from "./timeline";
import { randomFrom } from "./random";
import { SCENARIO_REQUEST, removeSeedTraces } from "./cleanup";

/** Marks a database that contains the scenario, among its applied migrations. */
const MARK = "demo-scenario-1";

/**
 * Seeds the demo scenario into an empty or real database, through the product's own commands at the times of the story: 12
 * startups, 30 roles, 60 talents, and the four logins of demo-logins.ts. Does nothing when the scenario is already there;
 * starts over after an interrupted seeding. Returns whether it seeded. Throws a {@link PlainError} where APP_ENV allows no
 * local substitutes. Sets the clock while it runs, so it needs a process of its own.
 */
export async function seedDemo(progress: (line: string) => void = () => undefined): Promise<boolean> {
  if (!allowsLocalStandIns()) throw new PlainError("The demo scenario is only for APP_ENV=development, test and demo.");
  await connect();
  if (await MigrationModel.exists({ _id: MARK })) return false;
  const started = performance.now();
  resetClock();
  const today = now();
  if (await removeSeedTraces(addresses())) progress("Starting the interrupted demo scenario over…");
  const random = randomFrom(2026);
  try {
    const players = await enrol(random, today, SCENARIO_REQUEST);
    await replay(buildTimeline(random, today), players, progress);
    const talent = players.get(demoTalent);
    if (talent) await takeSkillTests(talent.ctx, today);
    resetClock();
    if (talent) await showProjects(talent.ctx);
    const talents = [...players.values()].filter(({ ctx }) => ctx.actor?.persona === "talent").slice(-6);
    await holdPictures(talents.map(({ ctx }) => ctx));
    await reportExamples(
      talents.slice(0, 3).map(({ ctx }) => ctx),
      talents.slice(3).map(({ userId }) => userId.toHexString()),
    );
    await followUp();
    await rebuildAll(systemContext(SCENARIO_REQUEST));
  } finally {
    resetClock();
  }
  // Mails about past events are not needed, and no mail server should get them.
  await MailModel.deleteMany({ requestId: SCENARIO_REQUEST, to: { $nin: demoEmails } });
  await MailModel.updateMany({ requestId: SCENARIO_REQUEST, state: "queued" }, { $set: { state: "kept" } });
  const milliseconds = Math.round(performance.now() - started);
  await MigrationModel.create([{ _id: MARK, appliedAt: now(), milliseconds }]);
  progress(`Seeded the demo scenario in ${Math.round(milliseconds / 1000)} s.`);
  return true;
}
