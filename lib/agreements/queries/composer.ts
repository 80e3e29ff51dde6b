import { listStartupApplications } from "@/lib/applications/queries/startup-applications";
import type { Actor, Context } from "@/lib/core/context";
import { findPeople } from "@/lib/profiles/queries/people";
import { getPublicProfile } from "@/lib/profiles/queries/public-profile";
import { getStartup } from "@/lib/startups/queries/detail";
import { listMyStartups } from "@/lib/startups/queries/my-startups";
import { listTeam } from "@/lib/startups/queries/team";
import { mayManage } from "@/lib/startups/states";
import type { Capacity } from "../states";

/** What the composer offers to choose from. */

export interface PartyChoice {
  userId: string;
  name: string;
  capacity: Capacity;
}

export interface ComposerFacts {
  /** The startup that the agreement is of; null where the caller has none to write for. */
  startup: { id: string; name: string } | null;
  /** Others that the caller could write for. */
  others: readonly { id: string; name: string }[];
  /** In which capacity the caller signs. */
  own: Capacity;
  /** Everyone who may be chosen as a party: the team, and applicants near an offer. */
  candidates: readonly PartyChoice[];
  /** With whom a new agreement begins. */
  parties: readonly PartyChoice[];
}

const nearest = ["accepted", "offered", "shortlisted"] as const;

/** Team and late applicants of a startup that the caller manages. */
async function candidatesOf(ctx: Context, startupId: string): Promise<PartyChoice[]> {
  const [team, ...lists] = await Promise.all([
    listTeam(ctx, startupId, { limit: 100 }),
    ...nearest.map((status) => listStartupApplications(ctx, startupId, { status, limit: 50 })),
  ]);
  const choices = new Map<string, PartyChoice>();
  for (const { userId, name, access } of team.items)
    choices.set(userId, { userId, name, capacity: mayManage(access) ? "founder" : "talent" });
  for (const { talentId, talent } of lists.flatMap(({ items }) => items))
    if (!choices.has(talentId)) choices.set(talentId, { userId: talentId, name: talent.name, capacity: "talent" });
  return [...choices.values()].filter(({ name }) => name !== "");
}

/** The startup that the caller writes for, and who can be a party. An investor writes to a startup that they see. Throws 404 for one that they do not. */
export async function getComposerFacts(
  ctx: Context & { actor: Actor },
  asked: { startupId: string | undefined; partyId: string | undefined },
): Promise<ComposerFacts> {
  const { userId, name, persona } = ctx.actor;
  const managed = (await listMyStartups(ctx)).filter(
    ({ access, deletedAt, status }) => deletedAt === null && status !== "archived" && mayManage(access),
  );
  const mine = asked.startupId === undefined ? managed[0] : managed.find(({ id }) => id === asked.startupId);
  if (mine) {
    const me: PartyChoice = { userId, name, capacity: "founder" };
    const candidates = await candidatesOf(ctx, mine.id);
    const known = candidates.find((choice) => choice.userId === asked.partyId);
    const other = asked.partyId ? (known ?? (await partyByProfile(asked.partyId))) : null;
    return {
      startup: { id: mine.id, name: mine.name },
      others: managed.filter(({ id }) => id !== mine.id).map((one) => ({ id: one.id, name: one.name })),
      own: "founder",
      candidates,
      parties: other && other.userId !== userId ? [me, other] : [me],
    };
  }
  if (persona !== "investor" || asked.startupId === undefined)
    return { startup: null, others: [], own: "talent", candidates: [], parties: [] };
  const startup = await getStartup(ctx, asked.startupId);
  const founder = (await findPeople([startup.founderId])).get(startup.founderId);
  const choices: PartyChoice[] = founder ? [{ userId: founder.id, name: founder.name, capacity: "founder" }] : [];
  return {
    startup: { id: startup.id, name: startup.name },
    others: [],
    own: "investor",
    candidates: choices,
    parties: [...choices, { userId, name, capacity: "investor" }],
  };
}

/** A person by their public profile. Throws 404 where there is none. */
async function partyByProfile(userId: string): Promise<PartyChoice> {
  const { name, persona } = await getPublicProfile(userId);
  return { userId, name, capacity: persona === "investor" ? "investor" : "talent" };
}
