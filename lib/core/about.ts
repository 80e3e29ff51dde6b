import type { Types } from "mongoose";
import { objectId } from "./db/model";

/**
 * The people other than its reader whose names or words a row holds: what its `aboutIds` store, by which an erasure finds them in
 * the rows of others. Nulls and repetitions are left out.
 */
export const aboutIdsOf = (
  about: readonly (string | null | undefined)[],
  readerId: string | null | undefined,
): Types.ObjectId[] => [...new Set(about)].flatMap((id) => (id && id !== readerId ? [objectId(id)] : []));
