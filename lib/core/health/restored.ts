import { SystemStateModel } from "@/models/system-state";
import { connect } from "../db/connect";

/**
 * Whether a backup was restored and those who were erased since then have not been erased again: nothing is served then, and no worker
 * runs. Throws while the database does not answer.
 */
export async function isRestorePending(): Promise<boolean> {
  await connect();
  return (await SystemStateModel.exists({ _id: "restore", replayed: false })) !== null;
}
