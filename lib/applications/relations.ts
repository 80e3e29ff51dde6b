import type { ClientSession } from "mongoose";
import type { Application as ApplicationRow } from "@/models/application";
import type { Actor } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import { findPeople } from "@/lib/profiles/queries/people";
import { findRoles } from "@/lib/roles/queries/facts";
import { findStartups } from "@/lib/startups/queries/facts";
import type { Access } from "@/lib/startups/states";
import type { Viewer } from "./policy";
import { toApplication } from "./present";
import type { Application } from "./schema";

/** An actor's relation to an application, given their access at its startup. */
export const viewerOf = (actor: Actor, row: Lean<ApplicationRow>, access: Access | null): Viewer => ({
  isTalent: row.talentId.toHexString() === actor.userId,
  access,
  persona: actor.persona,
});

/**
 * Presents several applications, each for the viewer that `viewer` returns, with one read each of people, roles and
 * startups.
 */
export async function presentApplications(
  rows: readonly Lean<ApplicationRow>[],
  viewer: (row: Lean<ApplicationRow>) => Viewer,
  session?: ClientSession,
): Promise<(row: Lean<ApplicationRow>) => Application> {
  const read = [
    () =>
      findPeople(
        rows.flatMap(({ talentId, interview }) =>
          [talentId, ...(interview ? [interview.teamMemberId] : [])].map((userId) => userId.toHexString()),
        ),
        session,
      ),
    () =>
      findRoles(
        rows.map((row) => row.roleId),
        session,
      ),
    () =>
      findStartups(
        rows.map((row) => row.startupId),
        session,
      ),
  ] as const;
  // Operations of one session must not run in parallel.
  const [people, roles, startups] = session
    ? ([await read[0](), await read[1](), await read[2]()] as const)
    : await Promise.all([read[0](), read[1](), read[2]()]);
  return (row) => {
    const role = roles.get(row.roleId.toHexString());
    const startup = startups.get(row.startupId.toHexString());
    if (!role || !startup) throw new Error(`Application ${row._id.toHexString()} has no role or startup`);
    return toApplication(row, {
      talent: people.get(row.talentId.toHexString()),
      teamMember: row.interview ? people.get(row.interview.teamMemberId.toHexString()) : undefined,
      role,
      startup,
      viewer: viewer(row),
    });
  };
}

/** Presents one application for a viewer. */
export async function presentApplication(
  row: Lean<ApplicationRow>,
  viewer: Viewer,
  session?: ClientSession,
): Promise<Application> {
  return (await presentApplications([row], () => viewer, session))(row);
}
