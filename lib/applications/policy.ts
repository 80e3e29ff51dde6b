import type { Application as ApplicationRow, Interview } from "@/models/application";
import type { Persona } from "@/lib/access/personas";
import { mayHire, type Access } from "@/lib/startups/states";
import {
  applicationActions,
  applicationTransitions,
  type ApplicationAction,
  type ApplicationStatus,
  type Side,
} from "./states";

/** A user's relation to an application. */
export interface Viewer {
  isTalent: boolean;
  /** The user's access at the startup, or null. */
  access: Access | null;
  persona: Persona;
}

/** Whether an application may be seen: by its talent, the hiring team and administrators. */
export function canSee({ isTalent, access, persona }: Viewer): boolean {
  return isTalent || mayHire(access) || persona === "admin";
}

const ofTheTalent: readonly ApplicationAction[] = ["accept", "withdraw", "counter", "withdraw_counter"];

const ofBoth: readonly ApplicationAction[] = ["propose_slots", "accept_slot"];

/**
 * Whether an action may ever be the viewer's: the talent accepts, counters and withdraws, both arrange interviews, the
 * hiring team does the rest. A team member does not decide on their own application.
 */
export function canDo(viewer: Viewer, action: ApplicationAction): boolean {
  if (ofTheTalent.includes(action)) return viewer.isTalent;
  if (viewer.isTalent && ofBoth.includes(action)) return true;
  return !viewer.isTalent && mayHire(viewer.access);
}

/** What decides on the actions of an application. */
export interface ApplicationFacts {
  status: ApplicationStatus;
  /** Whether the talent's counter-offer awaits the team's answer. */
  countered: boolean;
  interview: Pick<Interview, "by" | "accepted"> | null;
}

/** What decides on the actions of a stored application. */
export const factsOf = ({
  status,
  offer,
  interview = null,
}: Pick<ApplicationRow, "status" | "offer" | "interview">): ApplicationFacts => ({
  status,
  countered: Boolean(offer?.counter),
  interview,
});

/**
 * Whether the facts allow an action of a side. A counter-offer takes the place of the offer that it answers: until the
 * team answers it or the talent withdraws it, there is nothing to accept. The team proposes the first slots of an
 * interview; the side that did not propose accepts one.
 */
function isOpen({ status, countered, interview }: ApplicationFacts, action: ApplicationAction, side: Side): boolean {
  if (!(action in applicationTransitions[status])) return false;
  switch (action) {
    case "accept":
    case "counter":
      return !countered;
    case "withdraw_counter":
      return countered;
    case "propose_slots":
      return side === "team" || interview !== null;
    case "accept_slot":
      return interview !== null && interview.accepted === null && interview.by !== side;
    default:
      return true;
  }
}

/** The side that a viewer acts for. */
export const sideOf = ({ isTalent }: Pick<Viewer, "isTalent">): Side => (isTalent ? "talent" : "team");

/** The actions that the viewer may take. */
export function actionsOf(viewer: Viewer, facts: ApplicationFacts): ApplicationAction[] {
  return applicationActions.filter((action) => isOpen(facts, action, sideOf(viewer)) && canDo(viewer, action));
}
