import { applicationTransitions } from "@/lib/applications/states";
import type { ApplicationStatus } from "@/lib/applications/states";

/** The board's lanes in order; a lane's place is also its key, 1 to 4. */
export const lanes = ["pending", "reviewed", "shortlisted", "offered"] as const satisfies readonly ApplicationStatus[];

export type Lane = (typeof lanes)[number];

/** A team's moves that lead to the next lane. */
const forward = ["review", "shortlist", "offer"] as const;
export type ForwardAction = (typeof forward)[number];

export function isLane(status: string): status is Lane {
  return (lanes as readonly string[]).includes(status);
}

/** A lane's number from the left, 0 to 3. */
export const placeOf = (lane: Lane): number => lanes.indexOf(lane);

/** The moves from one lane to a later one, in order; empty where the state machine has no path. */
export function pathTo(from: Lane, to: Lane): ForwardAction[] {
  const path: ForwardAction[] = [];
  let at = from;
  while (at !== to) {
    const moves: Readonly<Record<string, string>> = applicationTransitions[at];
    // A move may stay in its lane, as a new version of an offer does.
    const action = forward.find((candidate) => {
      const next = moves[candidate] ?? "";
      return isLane(next) && placeOf(next) > placeOf(at);
    });
    const next = action === undefined ? "" : (moves[action] ?? "");
    if (action === undefined || !isLane(next)) return [];
    path.push(action);
    at = next;
  }
  return path;
}
