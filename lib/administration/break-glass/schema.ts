import { z } from "zod";
import { Id, Timestamp, adminReason, page, pageQuery } from "@/lib/core/schema";
import { oneProof, stepUpFields } from "@/lib/identity/step-up/schema";
import { LEAST_MINUTES, MOST_MINUTES, breakGlassCases, breakGlassScopes, breakGlassStatuses } from "./states";

export const BreakGlassRequest = z
  .strictObject({
    ...adminReason,
    ...stepUpFields,
    subjectId: Id,
    caseKind: z.enum(breakGlassCases),
    caseId: Id,
    scope: z.enum(breakGlassScopes),
    minutes: z.int().min(LEAST_MINUTES).max(MOST_MINUTES),
  })
  .superRefine(oneProof);
export type BreakGlassRequest = z.infer<typeof BreakGlassRequest>;

export const BreakGlassApproval = z.strictObject({ ...adminReason, ...stepUpFields }).superRefine(oneProof);
export type BreakGlassApproval = z.infer<typeof BreakGlassApproval>;

export const BreakGlassAnswer = z
  .object({
    id: Id,
    status: z.enum(breakGlassStatuses),
    scope: z.enum(breakGlassScopes),
    subjectId: Id,
    caseKind: z.enum(breakGlassCases),
    caseId: Id,
    minutes: z.int(),
    expiresAt: Timestamp,
  })
  .meta({ id: "BreakGlass" });
export type BreakGlassAnswer = z.infer<typeof BreakGlassAnswer>;

export const BreakGlassMessagesQuery = z.strictObject({
  ...pageQuery,
  conversationId: Id.optional().meta({ description: "Without it, the latest message of each conversation" }),
});
export type BreakGlassMessagesQuery = z.infer<typeof BreakGlassMessagesQuery>;
export const BreakGlassMessages = page(
  z.object({
    id: Id,
    conversationId: Id,
    senderId: Id,
    senderName: z.string(),
    receiverName: z.string(),
    text: z.string().meta({ description: "As both read it" }),
    createdAt: Timestamp,
  }),
);
export type BreakGlassMessages = z.infer<typeof BreakGlassMessages>;

export const BreakGlassVerifications = page(
  z.object({
    id: Id,
    step: z.string(),
    status: z.string(),
    submittedAt: Timestamp,
    decidedAt: Timestamp.nullable(),
    document: z
      .object({
        type: z.string(),
        country: z.string(),
        number: z.string().nullable(),
        legalName: z.string().nullable(),
        dateOfBirth: z.string().nullable(),
      })
      .nullable(),
  }),
);
export type BreakGlassVerifications = z.infer<typeof BreakGlassVerifications>;
