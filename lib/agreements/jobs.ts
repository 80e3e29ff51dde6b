import { defineJob } from "@/lib/core/jobs/jobs";
import { dropPlainDocuments } from "./commands/drop-plain-documents";
import { publishRoot } from "./commands/publish-root";
import { stampSeals } from "./commands/stamp";
import { endNoticedAgreements } from "./commands/terminate";
import { expireAgreements, remindSigners } from "./commands/expire-and-remind";

/** Deadlines of agreements: they expire, end by notice, and the awaited signer is reminded. */
export const agreementsInTime = defineJob({
  name: "agreements.time",
  every: "5 minutes",
  run: async (ctx) => ({
    expired: await expireAgreements(ctx),
    ended: await endNoticedAgreements(ctx),
    reminded: await remindSigners(ctx),
  }),
});

/** The day's root of the log of signatures, in the first hour of the day. */
export const publishLogRoot = defineJob({
  name: "agreements.publish-root",
  every: "30 minutes",
  run: async () => ({ published: Number(await publishRoot()) }),
});

/** A day after an update, what it has encrypted is removed in clear. */
const dropPlainDocumentsJob = defineJob({
  name: "agreements.drop-plain",
  every: "1 hour",
  run: async () => ({ dropped: await dropPlainDocuments() }),
});

/** Time stamps for seals that were made without one. */
export const stampLater = defineJob({
  name: "agreements.stamp",
  every: "15 minutes",
  run: async (ctx) => ({ stamped: await stampSeals(ctx) }),
});

export const agreementJobs = [agreementsInTime, publishLogRoot, stampLater, dropPlainDocumentsJob];
