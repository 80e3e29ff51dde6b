import { paths } from "@/lib/core/paths";
import { findAgreementNames } from "@/lib/agreements/queries/names";
import type { AgreementType } from "@/lib/agreements/states";
import type { Actor, Context } from "@/lib/core/context";
import { findDisputedMilestones } from "@/lib/disputes/queries/disputed-milestones";
import { hasCheckedIdentity } from "@/lib/identity/states";
import { findMilestoneNames } from "@/lib/milestones/queries/names";
import { findStartups } from "@/lib/startups/queries/facts";
import { findPerson } from "../people";
import { getTrust } from "./score";
import type { Trust, TrustQuery } from "../schema";
import { trustEvents, type TrustEvent } from "../states";

/** What a line of the ledger is about: a milestone's title or an agreement's type, whose startup it was, and its page. */
export interface Origin {
  title?: string;
  agreement?: AgreementType;
  startup?: string;
  href?: string;
}

/** A person's trust with what its page names beside the figures. */
export interface TrustPageView {
  trust: Trust;
  person: {
    id: string;
    name: string;
    persona: "founder" | "talent" | "investor";
    /** Whether their identity was checked; the third level includes it. */
    checked: boolean;
  };
  own: boolean;
  /** By the entries' ids; to the subject alone also where they lead. */
  origins: Readonly<Record<string, Origin>>;
}

const isId = (source: string) => /^[0-9a-f]{24}$/.test(source);

/** A person's trust as its page shows it. Throws 404 like the query that it reads. */
export async function getTrustPage(
  ctx: Context & { actor: Actor },
  userId: string,
  query: TrustQuery = {},
): Promise<TrustPageView> {
  const trust = await getTrust(ctx, userId, query);
  const person = await findPerson(userId);
  if (!person) throw new Error(`Person ${userId} is gone`);
  const own = ctx.actor.userId === userId;
  return {
    trust,
    person: { id: userId, name: person.name, persona: person.persona, checked: hasCheckedIdentity(person) },
    own,
    origins: await originsOf(trust.entries ?? [], own),
  };
}

async function originsOf(entries: NonNullable<Trust["entries"]>, own: boolean): Promise<Record<string, Origin>> {
  const sourcesOf = (holds: (event: TrustEvent) => boolean) =>
    entries.flatMap(({ event, source }) => (holds(event) && isId(source) ? [source] : []));
  const [agreements, disputes] = await Promise.all([
    findAgreementNames(sourcesOf((event) => event === "nda_signed" || inGroup(event, "agreement"))),
    findDisputedMilestones(sourcesOf((event) => inGroup(event, "dispute"))),
  ]);
  const milestones = await findMilestoneNames([
    ...sourcesOf((event) => inGroup(event, "milestone")),
    ...disputes.values(),
  ]);
  const startups = await findStartups(
    [...agreements.values(), ...milestones.values()].map(({ startupId }) => startupId),
  );
  const nameOf = (startupId: string) => {
    const name = startups.get(startupId)?.name;
    return name === undefined ? {} : { startup: name };
  };
  return Object.fromEntries(
    entries.flatMap(({ id, source }): [string, Origin][] => {
      const agreement = agreements.get(source);
      const milestone = milestones.get(disputes.get(source) ?? source);
      if (agreement)
        return [
          [
            id,
            {
              agreement: agreement.type,
              ...nameOf(agreement.startupId),
              ...(own ? { href: paths.agreement(source) } : {}),
            },
          ],
        ];
      if (!milestone) return [];
      const href = disputes.has(source) ? paths.dispute(source) : paths.milestone(source);
      return [[id, { title: milestone.title, ...nameOf(milestone.startupId), ...(own ? { href } : {}) }]];
    }),
  );
}

const inGroup = (event: TrustEvent, category: string): boolean => trustEvents[event].category === category;
