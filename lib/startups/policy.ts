import type { Startup } from "@/models/startup";
import type { Access } from "./states";

/** Published ones are everyone's to see, the others their team's; a deleted one is nobody's. */
export function canSee(startup: Pick<Startup, "status" | "deletedAt">, access: Access | null): boolean {
  return startup.deletedAt === null && (startup.status === "published" || access !== null);
}

interface AccessChange {
  actor: Access | null;
  self: boolean;
  from: Access;
  /** The new level; null removes the member. */
  to: Access | null;
  owners: number;
}

/**
 * Who may change whose access: owners anyone's, admins that of those below an owner, and never to owner. A startup keeps an
 * owner, nobody raises themself, and anyone but the last owner may leave.
 */
export function canChangeAccess({ actor, self, from, to, owners }: AccessChange): boolean {
  if (actor === null) return false;
  if (from === "owner" && to !== "owner" && owners <= 1) return false;
  if (self && to === null) return true;
  if (actor === "owner") return true;
  return actor === "admin" && from !== "owner" && to !== "owner";
}
