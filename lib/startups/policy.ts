import type { Startup } from "@/models/startup";
import type { Access } from "./states";

type Visibility = Pick<Startup, "status" | "deletedAt" | "hiddenAt" | "ownersLeftAt">;

/** Whether the public may see a startup: a published one that moderation does not hide and that has an owner who stays. */
export const isPublic = ({ status, deletedAt, hiddenAt, ownersLeftAt }: Visibility): boolean =>
  status === "published" && deletedAt === null && !hiddenAt && !ownersLeftAt;

/** Whether a startup may be seen: public ones by everyone, others by their team, deleted ones by no one. */
export function canSee(startup: Visibility, access: Access | null): boolean {
  return startup.deletedAt === null && (isPublic(startup) || access !== null);
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
 * Whether an access change is allowed. Owners may change anyone's access; admins that of members below owner, and
 * never to owner. No one raises their own access, the last owner cannot leave or step down, and any other member may
 * leave.
 */
export function canChangeAccess({ actor, self, from, to, owners }: AccessChange): boolean {
  if (actor === null) return false;
  if (from === "owner" && to !== "owner" && owners <= 1) return false;
  if (self && to === null) return true;
  if (actor === "owner") return true;
  return actor === "admin" && from !== "owner" && to !== "owner";
}
