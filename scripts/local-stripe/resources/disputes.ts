import { z } from "zod";
import { decideDispute, evidenceTexts } from "../billing/disputes";
import { invalid } from "../http/errors";
import { emptyable, flag, mergeMetadata, metadata, paging, range, text, within } from "../http/params";
import { route, type Route } from "../http/route";
import type { Dispute } from "../shapes";

const evidence = z.strictObject(
  Object.fromEntries(evidenceTexts.map((name) => [name, emptyable(text.max(20_000)).optional()])),
);

const assertOpen = (dispute: Dispute): void => {
  if (dispute.status !== "needs_response") {
    throw invalid(`This dispute is ${dispute.status} and can no longer be answered.`, "id", "dispute_not_open");
  }
};

export const disputeRoutes: readonly Route[] = [
  route(
    "GET",
    "/v1/disputes",
    { ...paging, charge: text.optional(), created: range, payment_intent: text.optional() },
    (tx, { params }) =>
      tx.disputes.page(
        {
          ...(params.charge ? { "body.charge": params.charge } : {}),
          ...(params.payment_intent ? { "body.payment_intent": params.payment_intent } : {}),
          ...within("body.created", params.created),
        },
        params,
        "/v1/disputes",
      ),
  ),
  route("GET", "/v1/disputes/:id", {}, (tx, { id }) => tx.disputes.get(id)),
  route(
    "POST",
    "/v1/disputes/:id",
    { evidence: evidence.optional(), metadata: metadata.optional(), submit: flag.optional() },
    async (tx, { id, params }) => {
      const dispute = await tx.disputes.get(id);
      if (params.evidence) assertOpen(dispute);
      Object.assign(dispute.evidence, params.evidence);
      dispute.metadata = mergeMetadata(dispute.metadata, params.metadata);
      if (params.evidence) {
        dispute.evidence_details.has_evidence = true;
        if (params.submit !== false) {
          dispute.evidence_details.submission_count += 1;
          dispute.evidence_details.submission_method = "manual";
          dispute.status = "under_review";
        }
      }
      await tx.disputes.save(dispute);
      tx.emit("charge.dispute.updated", dispute);
      // As at Stripe in test mode, this text decides the outcome.
      const words = dispute.evidence.uncategorized_text;
      if (dispute.status === "under_review" && (words === "winning_evidence" || words === "losing_evidence")) {
        await decideDispute(tx, dispute, words === "winning_evidence");
      }
      return dispute;
    },
  ),
  route("POST", "/v1/disputes/:id/close", {}, async (tx, { id }) => {
    const dispute = await tx.disputes.get(id);
    assertOpen(dispute);
    return decideDispute(tx, dispute, false);
  }),
];
