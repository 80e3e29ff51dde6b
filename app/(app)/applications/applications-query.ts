import { firstParam } from "@/app/_web/search-params";
import { OwnApplicationsQuery } from "@/lib/applications/schema";
import type { ApplicationStatus } from "@/lib/applications/states";

/** State and place in the list, from the address; what the list would refuse is left out. */
export function applicationsQueryOf(params: Record<string, string | string[] | undefined>): {
  status?: ApplicationStatus;
  cursor?: string;
} {
  const status = OwnApplicationsQuery.shape.status.safeParse(firstParam(params.status)).data;
  const cursor = OwnApplicationsQuery.shape.cursor.safeParse(firstParam(params.cursor)).data;
  return { ...(status ? { status } : {}), ...(cursor ? { cursor } : {}) };
}
