import { z } from "zod";
import { ApproveInput } from "@/lib/verification/schema";

export interface ApproveValues {
  reason: string;
}

/** An approval for which no reason is needed: an empty one is sent as absent. */
export const PlainApproval = z.preprocess(
  ({ reason }: ApproveValues) => (reason.trim() === "" ? {} : { reason }),
  ApproveInput,
);

/** An approval against a failed check. */
export const ReasonedApproval = ApproveInput.required({ reason: true });
