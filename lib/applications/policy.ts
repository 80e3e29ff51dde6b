import type { Persona } from "@/lib/access/personas";
import { mayHire, type Access } from "@/lib/startups/states";
import { applicationActions, applicationTransitions, type ApplicationAction, type ApplicationStatus } from "./states";

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

/**
 * Whether an action may ever be the viewer's: the talent accepts and withdraws, the hiring team does the rest. A team
 * member does not decide on their own application.
 */
export function canDo(viewer: Viewer, action: ApplicationAction): boolean {
  if (action === "accept" || action === "withdraw") return viewer.isTalent;
  return !viewer.isTalent && mayHire(viewer.access);
}

/** The actions that the viewer may take in a status. */
export function actionsOf(viewer: Viewer, status: ApplicationStatus): ApplicationAction[] {
  return applicationActions.filter((action) => action in applicationTransitions[status] && canDo(viewer, action));
}
