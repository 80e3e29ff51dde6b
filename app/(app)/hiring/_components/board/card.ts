import type { Application } from "@/lib/applications/schema";
import { skillFit, type Applicant, type NamedSkills, type RoleTerms } from "../fit";
import { matchOf, type Match } from "../match";

/** A card of the board: an application without what only the drawer shows, such as the letter, which it loads when it opens. */
export interface BoardCard extends Applicant {
  updatedAt: string;
  named: NamedSkills;
  match: Match;
}

/** As many of the required skills as a card names. */
const NAMED_SKILLS = 3;

/** What the board shows of an application, for a reader in a time zone. */
export function cardOf(application: Application, role: RoleTerms, timeZone: string): BoardCard {
  const { id, talentId, status, actions, replyBy, respondedAt, updatedAt, expectedCompensation, talent, offer } =
    application;
  const { matched } = skillFit(role.skillsRequired, talent.skills);
  return {
    id,
    talentId,
    status,
    actions,
    replyBy,
    respondedAt,
    updatedAt,
    expectedCompensation,
    talent: { name: talent.name },
    offer: offer && { expiresAt: offer.expiresAt },
    named: { skills: matched.slice(0, NAMED_SKILLS), count: matched.length },
    match: matchOf(application, role, timeZone),
  };
}
