import { HOUR } from "@/lib/core/clock";
import { REVIEW_HOURS } from "./states";

/** By when a try is decided. */
export const deadlineOf = ({ submittedAt }: { readonly submittedAt: Date }): Date =>
  new Date(submittedAt.getTime() + REVIEW_HOURS * HOUR);
