import { z } from "zod";
import { AmountMinor, Currency, PersonaSchema, Timestamp } from "@/lib/core/schema";

/** What the user may do next; the texts are the interface's, under `home.steps.<key>`. */
export const stepKeys = [
  "create_startup",
  "publish_startup",
  "complete_startup",
  "post_role",
  "enter_founders_shares",
  "reply_applicant",
  "answer_counter",
  "make_offer",
  "plan_milestone",
  "await_offer",
  "answer_offer",
  "complete_profile",
  "find_roles",
  "save_role",
  "await_reply",
  "browse_startups",
  "follow_startup",
  "sign_agreement",
  "send_agreement",
  "answer_dispute",
  "decide_proposal",
  "elect_arbitration",
  "release_milestone",
  "fund_milestone",
  "answer_refund",
  "rework_milestone",
  "start_milestone",
  "deliver_milestone",
  "open_payout_account",
  "judge_disputes",
  "decide_appeals",
  "confirm_refunds",
] as const;
export type StepKey = (typeof stepKeys)[number];

/** Steps that wait for the user, each counted in the navigation's badges; the others are advice, or wait for someone else. */
export const waitingKeys: readonly StepKey[] = [
  "answer_offer",
  "reply_applicant",
  "answer_counter",
  "sign_agreement",
  "send_agreement",
  "answer_dispute",
  "decide_proposal",
  "elect_arbitration",
  "release_milestone",
  "fund_milestone",
  "answer_refund",
  "rework_milestone",
  "start_milestone",
  "deliver_milestone",
  "judge_disputes",
  "decide_appeals",
  "confirm_refunds",
];

export const NextStep = z.object({
  key: z.enum(stepKeys),
  /** How many items the step covers; of several it names the most pressing. */
  count: z.int().optional(),
  /** The name of the person, role or startup that it is about. */
  subject: z.string().optional(),
  /** The subject's item: a milestone's or role's title, and an amount. */
  thing: z.string().optional(),
  money: z.object({ amountMinor: AmountMinor, currency: Currency }).optional(),
  url: z.string(),
  deadlineAt: Timestamp.optional(),
});
export type NextStep = z.infer<typeof NextStep>;

/** How many items wait for the user. */
export const countWaiting = (steps: readonly NextStep[]): number =>
  steps.filter(({ key }) => waitingKeys.includes(key)).reduce((sum, { count = 1 }) => sum + count, 0);

/** The home of a persona: figures, and the next steps: what waits for the user by what is due, what is late first, then advice. */
export const Dashboard = z.object({
  persona: PersonaSchema,
  counts: z.object({
    startups: z.int().optional(),
    openRoles: z.int().optional(),
    waitingApplicants: z.int().optional(),
    liveApplications: z.int().optional(),
    offers: z.int().optional(),
    teamMembers: z.int().optional(),
    publishedStartups: z.int().optional(),
    following: z.int().optional(),
  }),
  steps: z.array(NextStep),
});
export type Dashboard = z.infer<typeof Dashboard>;
