import { z } from "zod";
import type { InboxKind } from "@/lib/inbox/states";
import { AmountMinor, Currency, PersonaSchema, Timestamp } from "@/lib/core/schema";

interface StepFacts {
  /** The badge of the navigation that counts it, since it waits for the user; null: advice, or it waits for someone else. */
  badge: InboxKind | null;
  /** Whose name its subject is, where it has one. */
  about: "talent" | "startup";
}

/** What the user may do next: the one table of steps. The texts are the interface's, under `home.steps.<key>`. */
export const stepFacts = {
  create_startup: { badge: null, about: "startup" },
  publish_startup: { badge: null, about: "startup" },
  complete_startup: { badge: null, about: "startup" },
  post_role: { badge: null, about: "startup" },
  enter_founders_shares: { badge: null, about: "startup" },
  reply_applicant: { badge: "applicants", about: "talent" },
  answer_counter: { badge: "applicants", about: "talent" },
  answer_slots: { badge: "applicants", about: "talent" },
  choose_slot: { badge: "offers", about: "startup" },
  make_offer: { badge: null, about: "talent" },
  plan_milestone: { badge: null, about: "talent" },
  await_invitation: { badge: null, about: "talent" },
  await_offer: { badge: null, about: "talent" },
  answer_offer: { badge: "offers", about: "startup" },
  get_verified: { badge: null, about: "startup" },
  prove_skill: { badge: null, about: "startup" },
  check_identity: { badge: null, about: "startup" },
  complete_profile: { badge: null, about: "startup" },
  find_roles: { badge: null, about: "startup" },
  save_role: { badge: null, about: "startup" },
  await_reply: { badge: null, about: "startup" },
  browse_startups: { badge: null, about: "startup" },
  follow_startup: { badge: null, about: "startup" },
  sign_agreement: { badge: "agreements", about: "startup" },
  send_agreement: { badge: "agreements", about: "talent" },
  answer_dispute: { badge: "disputes", about: "talent" },
  decide_proposal: { badge: "disputes", about: "talent" },
  elect_arbitration: { badge: "disputes", about: "talent" },
  release_milestone: { badge: "milestones", about: "talent" },
  fund_milestone: { badge: "milestones", about: "talent" },
  answer_refund: { badge: "milestones", about: "startup" },
  rework_milestone: { badge: "milestones", about: "startup" },
  start_milestone: { badge: "milestones", about: "startup" },
  deliver_milestone: { badge: "milestones", about: "startup" },
  open_payout_account: { badge: null, about: "startup" },
  judge_disputes: { badge: "disputes", about: "startup" },
  decide_appeals: { badge: "appeals", about: "startup" },
  judge_cases: { badge: "cases", about: "startup" },
  judge_verifications: { badge: "verifications", about: "startup" },
  judge_files: { badge: "files", about: "startup" },
  decide_reviews: { badge: "reviews", about: "startup" },
  answer_requests: { badge: "alliances", about: "startup" },
  confirm_refunds: { badge: "refunds", about: "startup" },
} as const satisfies Record<string, StepFacts>;
export type StepKey = keyof typeof stepFacts;

/** Whether a step waits for the user, and is counted in the navigation's badges. */
export const waits = ({ key }: { key: StepKey }): boolean => stepFacts[key].badge !== null;

export const NextStep = z.object({
  key: z.enum(Object.keys(stepFacts) as [StepKey, ...StepKey[]]),
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
  steps.filter(waits).reduce((sum, { count = 1 }) => sum + count, 0);

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
  /** How many of a newcomer's three steps are done; null once all are, and for the platform's own people. */
  firstSteps: z.object({ done: z.int(), total: z.int() }).nullable().default(null),
});
export type Dashboard = z.infer<typeof Dashboard>;
