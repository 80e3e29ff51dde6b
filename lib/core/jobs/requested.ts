import { JobRequestModel } from "@/models/job-request";
import { systemContext } from "../context";
import { connect } from "../db/connect";
import { allowsLocalStandIns } from "../env";
import { logger } from "../logger";
import type { Job } from "./jobs";

/**
 * Runs the oldest job that a control call of a local run asked for, and stores its counts for the caller. Returns 1, or 0 where
 * none waits. Without effect in staging and production.
 */
export async function runRequestedJob(jobs: readonly Job[]): Promise<number> {
  if (!allowsLocalStandIns()) return 0;
  await connect();
  const request = await JobRequestModel.findOneAndUpdate(
    { state: "waiting" },
    { $set: { state: "running" } },
    { sort: { requestedAt: 1 } },
  ).lean();
  if (!request) return 0;
  const finish = (state: "done" | "failed" | "unknown", counts: Readonly<Record<string, number>> | null) =>
    JobRequestModel.updateOne({ _id: request._id }, { $set: { state, counts } });
  const job = jobs.find(({ name }) => name === request.job);
  const ctx = systemContext();
  try {
    if (job) await finish("done", await job.run(ctx));
    else await finish("unknown", null);
  } catch (error) {
    logger().error({ context: "jobs", requestId: ctx.requestId, err: error, job: request.job }, "job failed");
    await finish("failed", null);
  }
  return 1;
}
