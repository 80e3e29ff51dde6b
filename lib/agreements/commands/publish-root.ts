import { LogRootModel } from "@/models/log-root";
import { now } from "@/lib/core/clock";
import { isDuplicateKey } from "@/lib/core/db/errors";
import { currentRoot } from "../queries/transparency-log";

/** Publishes the log's root under today's date (UTC), once a day; returns whether it did. An empty log has none to publish. */
export async function publishRoot(): Promise<boolean> {
  const at = now();
  const on = at.toISOString().slice(0, 10);
  const { size, root } = await currentRoot();
  if (size === 0 || (await LogRootModel.exists({ on }))) return false;
  try {
    await LogRootModel.create([{ on, size, root, publishedAt: at }]);
    return true;
  } catch (error) {
    // Another worker published it in the same moment.
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}
