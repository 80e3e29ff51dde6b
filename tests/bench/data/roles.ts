import { Types } from "mongoose";
import type { Lean } from "@/lib/core/db/model";
import { randomFrom } from "@/scripts/seed/random";
import { fieldWords, fields } from "@/scripts/seed/content/fields";
import { roleFacetKeys, roleTokens, storedMonthlyPay } from "@/lib/roles/listing";
import { workplaces } from "@/lib/roles/states";
import type { Role } from "@/models/role";
import type { Startup } from "@/models/startup";
import { Pool } from "./pool";
import { startupTexts } from "./texts";

type Text = Pick<Role, "title" | "description" | "skillsRequired" | "skillsPreferred">;

/** Makes one open role for a published startup. */
export function roleMaker(): (startup: Lean<Startup>, index: number) => Lean<Role> {
  const random = randomFrom(314);
  const text = startupTexts(11);
  const pool = new Pool<{ content: Text; tokens: string[] }>(3000, () => {
    const skills = random.shuffle(fieldWords[random.pick(fields)].skills);
    const { name, tagline, description } = text();
    const content = {
      title: tagline,
      description,
      skillsRequired: skills.slice(0, 2),
      skillsPreferred: skills.slice(2, 3),
    };
    return { content, tokens: roleTokens({ ...content, workplace: "remote" }, { name }) };
  });
  return (startup, index) => {
    const { content, tokens } = pool.at(index);
    const facts = { ...content, industry: startup.industry, workplace: random.pick(workplaces), listed: true };
    const pay = {
      hoursPerWeek: 40,
      compensation: {
        cashMinMinor: 9_000_000,
        cashMaxMinor: 11_000_000,
        currency: "CAD" as const,
        period: "year" as const,
        equityMinBps: 50,
        equityMaxBps: 100,
      },
    };
    return {
      _id: new Types.ObjectId(),
      startupId: startup._id,
      planLockedAt: null,
      ownerId: startup.founderId,
      ...facts,
      seats: 1,
      seatsTaken: 0,
      applicants: 0,
      ...pay,
      monthlyPayMinor: storedMonthlyPay(pay),
      status: "open",
      shelves: roleFacetKeys(facts),
      searchTokens: tokens,
      createdAt: startup.createdAt,
      updatedAt: startup.createdAt,
      closedAt: null,
    };
  };
}
