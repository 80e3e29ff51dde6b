import { heldNotice } from "../notice";
import type { Status } from "../schema";

/** What every signed-in page says of incidents and maintenance that are under way. Reads nothing: each process holds it. */
export const currentNotice = (): Pick<Status, "incidents" | "maintenance"> => heldNotice();
