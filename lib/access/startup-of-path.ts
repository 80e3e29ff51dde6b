import { connect } from "@/lib/core/db/connect";
import { Id } from "@/lib/core/schema";
import { AgreementModel } from "@/models/agreement";
import { ApplicationModel } from "@/models/application";
import { DisputeModel } from "@/models/dispute";
import { MilestoneModel } from "@/models/milestone";
import { RoleModel } from "@/models/role";

const of = { startupId: 1 } as const;
/** Which startup a record belongs to, by the first segment of the addresses of its kind. */
const readers = {
  agreements: (id: string) => AgreementModel.findById(id, of).lean(),
  applications: (id: string) => ApplicationModel.findById(id, of).lean(),
  disputes: (id: string) => DisputeModel.findById(id, of).lean(),
  milestones: (id: string) => MilestoneModel.findById(id, of).lean(),
  roles: (id: string) => RoleModel.findById(id, of).lean(),
} as const;
const isRead = (kind: string): kind is keyof typeof readers => Object.hasOwn(readers, kind);

/**
 * Returns the id of the startup that a path of the API is about (`/api/v1/startups/{id}/roles`, `/api/v1/agreements/{id}`), or null for
 * one that is about no single startup, or about nothing.
 */
export async function startupOfPath(template: string, id: unknown): Promise<string | null> {
  const [, , , kind = "", placeholder] = template.split("/");
  if (placeholder !== "{id}" || !Id.safeParse(id).success || typeof id !== "string") return null;
  if (kind === "startups") return id;
  if (!isRead(kind)) return null;
  await connect();
  return (await readers[kind](id))?.startupId.toHexString() ?? null;
}
