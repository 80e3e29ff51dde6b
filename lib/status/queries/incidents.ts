import type { ClientSession } from "mongoose";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { objectId, type Lean } from "@/lib/core/db/model";
import { toPage } from "@/lib/core/db/page";
import { summarizeQueue, type QueueSummary } from "@/lib/core/db/queue-summary";
import { Problem } from "@/lib/core/http/problem";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { IncidentModel, type Incident as IncidentRow } from "@/models/incident";
import { toAdminIncident, toIncident } from "../present";
import type {
  AdminIncident,
  AdminIncidentPage,
  AdminIncidentsQuery,
  Incident,
  IncidentPage,
  IncidentsQuery,
} from "../schema";
import { publishedStatuses } from "../states";

const keyOf = (row: Lean<IncidentRow>): [number, string] => [row.startedAt.getTime(), row._id.toHexString()];

const published = (row: Lean<IncidentRow>): Incident => {
  const incident = toIncident(row);
  if (!incident) throw new Error("A draft is not published");
  return incident;
};

/** One incident, published or not. Throws 404. */
export async function loadIncident(id: string, session?: ClientSession): Promise<Lean<IncidentRow>> {
  await connect();
  const row = await IncidentModel.findById(objectId(id))
    .session(session ?? null)
    .lean();
  if (!row) throw new Problem("not_found");
  return row;
}

/** Published incidents, the latest first. */
export async function listIncidents({ limit = DEFAULT_PAGE, cursor }: IncidentsQuery = {}): Promise<IncidentPage> {
  await connect();
  const rows = await IncidentModel.find({
    status: { $in: publishedStatuses },
    ...afterCursor("startedAt", "date", -1, cursor),
  })
    .sort({ startedAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  return toPage(rows, limit, published, keyOf);
}

/** One published incident. Throws 404, for a draft too. */
export async function getIncident(id: string): Promise<Incident> {
  const incident = toIncident(await loadIncident(id));
  if (!incident) throw new Problem("not_found");
  return incident;
}

/** Every incident, drafts and discarded ones too, the latest first. */
export async function listAllIncidents({
  limit = DEFAULT_PAGE,
  cursor,
  status,
}: AdminIncidentsQuery = {}): Promise<AdminIncidentPage> {
  await connect();
  const rows = await IncidentModel.find({ ...(status && { status }), ...afterCursor("startedAt", "date", -1, cursor) })
    .sort({ startedAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  return toPage(rows, limit, toAdminIncident, keyOf);
}

/** One incident for those who write about it. Throws 404. */
export const getAdminIncident = async (id: string): Promise<AdminIncident> => toAdminIncident(await loadIncident(id));

/** Drafts that a person has to publish or discard, for the overview of the administration. */
export const summarizeDrafts = (): Promise<QueueSummary> =>
  summarizeQueue(IncidentModel, { status: "draft" }, { since: "createdAt" });
