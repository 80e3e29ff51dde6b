import { signedIn, type Context } from "@/lib/core/context";
import { now } from "@/lib/core/clock";
import { Problem } from "@/lib/core/http/problem";
import { findReceivedWithContext } from "@/lib/messages/queries/evidence";
import { getPublicProfile } from "@/lib/profiles/queries/public-profile";
import { getRole } from "@/lib/roles/queries/detail";
import { findAccess } from "@/lib/startups/queries/access";
import { getStartup } from "@/lib/startups/queries/detail";
import type { Evidence } from "@/models/report";
import type { TargetType } from "./states";

/** What someone reports, as they see it now. */
export interface Target {
  /** Who answers for it. */
  userId: string;
  evidence: Evidence;
}

const own = () =>
  new Problem("invalid_input", { errors: [{ path: "targetId", code: "own_target", message: "own_target" }] });

const textsOf = (fields: Readonly<Record<string, string | null>>): Evidence => ({
  at: now(),
  fields: Object.entries(fields).flatMap(([name, text]) => (text ? [{ name, text }] : [])),
  messages: [],
});

async function findPerson(ctx: Context, id: string): Promise<Target> {
  if (signedIn(ctx).userId === id) throw own();
  const { name, headline, bio, location, skills, links } = await getPublicProfile(id);
  const addresses = Object.values(links).join("\n");
  return {
    userId: id,
    evidence: textsOf({ name, headline, bio, location, skills: skills.join(", "), links: addresses }),
  };
}

async function findStartup(ctx: Context, id: string): Promise<Target> {
  const { founderId, access, name, tagline, description, website } = await getStartup(ctx, id);
  if (access !== null) throw own();
  return { userId: founderId, evidence: textsOf({ name, tagline, description, website }) };
}

async function findRole(ctx: Context, id: string): Promise<Target> {
  const { startupId, startup, title, description } = await getRole(ctx, id);
  if (await findAccess(startupId, signedIn(ctx).userId)) throw own();
  const { founderId } = await getStartup(ctx, startupId);
  return { userId: founderId, evidence: textsOf({ title, description, startup: startup.name }) };
}

/** A message that the caller received; their own is nobody's to report. */
async function findMessage(ctx: Context, id: string): Promise<Target> {
  const found = await findReceivedWithContext(id, signedIn(ctx).userId);
  if (!found) throw new Problem("not_found");
  const messages = found.around.map(({ _id, senderId, text, createdAt }) => ({
    id: _id,
    senderId,
    text,
    at: createdAt,
    reported: _id.equals(found.message._id),
  }));
  return { userId: found.message.senderId.toHexString(), evidence: { at: now(), fields: [], messages } };
}

const finders: Readonly<Record<TargetType, (ctx: Context, id: string) => Promise<Target>>> = {
  user: findPerson,
  startup: findStartup,
  role: findRole,
  message: findMessage,
};

/**
 * What the caller reports, with what it shows now as evidence. Throws 404 for what they cannot see, 422 for themselves and what their
 * own team answers for.
 */
export const findTarget = (ctx: Context, type: TargetType, id: string): Promise<Target> => finders[type](ctx, id);
