import type { Persona } from "@/lib/access/personas";
import { mayHire, type Access } from "@/lib/startups/states";
import { applicationActions, applicationTransitions, type ApplicationAction, type ApplicationStatus } from "./states";

/** How someone stands to an application. */
export interface Viewer {
  isTalent: boolean;
  /** Their access at the startup, or null. */
  access: Access | null;
  persona: Persona;
}

/** Its talent, those who run the startup's hiring, and administrators. */
export function canSee({ isTalent, access, persona }: Viewer): boolean {
  return isTalent || mayHire(access) || persona === "admin";
}

/** Whose move it is: accepting and withdrawing are the talent's, the rest the hiring team's. Nobody moves their own both ways. */
export function canDo(viewer: Viewer, action: ApplicationAction): boolean {
  if (action === "accept" || action === "withdraw") return viewer.isTalent;
  return !viewer.isTalent && mayHire(viewer.access);
}

/** What the viewer may do in this state. */
export function actionsOf(viewer: Viewer, status: ApplicationStatus): ApplicationAction[] {
  return applicationActions.filter((action) => action in applicationTransitions[status] && canDo(viewer, action));
}
