import { z } from "zod";
import { own } from "@/lib/core/field-message";

/** The fields by which a caller confirms their identity again; {@link oneProof} asks for one of them. */
export const stepUpFields = {
  password: z.string().min(1).max(512).optional(),
  code: z
    .string()
    .regex(/^\d{6}$/, { error: own("six_digits") })
    .optional(),
};

/** Refuses neither and both of password and code. */
export function oneProof({ password, code }: { password?: unknown; code?: unknown }, ctx: z.core.$RefinementCtx): void {
  if ((password === undefined) === (code === undefined))
    ctx.addIssue({ code: "custom", path: ["password"], message: own("password_or_code") });
}

/** The body of an action that asks for nothing but the step-up. */
export const StepUpInput = z.strictObject(stepUpFields).superRefine(oneProof);
export type StepUpInput = z.infer<typeof StepUpInput>;
