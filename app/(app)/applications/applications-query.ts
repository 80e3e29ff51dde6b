import { firstParam } from "@/app/_web/search-params";
import { OwnApplicationsQuery } from "@/lib/applications/schema";
import type { ApplicationStatus } from "@/lib/applications/states";

/** State and cursor from the address; invalid values are ignored. */
export function applicationsQueryOf(params: Record<string, string | string[] | undefined>): {
  status?: ApplicationStatus;
  cursor?: string;
} {
  const status = OwnApplicationsQuery.shape.status.safeParse(firstParam(params.status)).data;
  const cursor = OwnApplicationsQuery.shape.cursor.safeParse(firstParam(params.cursor)).data;
  return { ...(status ? { status } : {}), ...(cursor ? { cursor } : {}) };
}
