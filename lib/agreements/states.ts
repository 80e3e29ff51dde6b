/**
 * Every state of an agreement. The last six are final, but that an administrator may reopen a completed one; `signed` ends by `terminated`,
 * `completed` or `superseded`.
 */
export const agreementStatuses = [
  "draft",
  "sent",
  "partially_signed",
  "signed",
  "declined",
  "voided",
  "expired",
  "terminated",
  "completed",
  "superseded",
] as const;
export type AgreementStatus = (typeof agreementStatuses)[number];

/**
 * The moves between them. `sign` is every signature but the last, which is `countersign`: with two parties or more no single
 * signature leads from sent to signed. `notify` is a notice of termination that does not end it yet.
 */
export const agreementTransitions = {
  draft: { edit: "draft", send: "sent" },
  sent: { sign: "partially_signed", decline: "declined", void: "voided", expire: "expired" },
  partially_signed: {
    sign: "partially_signed",
    countersign: "signed",
    decline: "declined",
    void: "voided",
    expire: "expired",
  },
  signed: { notify: "signed", terminate: "terminated", complete: "completed", supersede: "superseded" },
  declined: {},
  voided: {},
  expired: {},
  terminated: {},
  completed: { reopen: "signed" },
  superseded: {},
} as const satisfies Record<AgreementStatus, Readonly<Record<string, AgreementStatus>>>;

/** What a person does. The rest is the platform's; which of `sign` and `countersign` it is follows from the order, `notify` from the notice. */
export const agreementActions = ["edit", "send", "sign", "decline", "void", "terminate"] as const;
export type AgreementAction = (typeof agreementActions)[number];

/** What an administrator does against the parties' own moves: ends it, or lets milestones be planned again under completed work. */
export const overrideActions = ["close", "reopen_milestones"] as const;
export type OverrideAction = (typeof overrideActions)[number];

/** Why an override is refused. */
export const overrideRefusals = [
  "draft",
  "ended",
  "sealing",
  "amended",
  "no_work",
  "not_completed",
  "reviewed",
] as const;
export type OverrideRefusal = (typeof overrideRefusals)[number];

/** States in which a signature is awaited: reminders and expiry apply. */
export const awaitingStatuses = ["sent", "partially_signed"] as const satisfies readonly AgreementStatus[];
export const isAwaiting = (status: AgreementStatus): boolean =>
  (awaitingStatuses as readonly AgreementStatus[]).includes(status);

export const agreementTypes = ["nda", "work", "equity", "safe"] as const;
export type AgreementType = (typeof agreementTypes)[number];

/** In which capacity a party signs. A founder signs for the company. */
export const capacities = ["founder", "talent", "investor"] as const;
export type Capacity = (typeof capacities)[number];

/** The actions that the audit trail shows, as the API names them. */
export const trailActions = [
  "created",
  "changed",
  "sent",
  "viewed",
  "reminded",
  "signed",
  "declined",
  "voided",
  "expired",
  "sealed",
  "termination_notified",
  "terminated",
  "completed",
  "superseded",
  "reopened",
] as const;
export type TrailAction = (typeof trailActions)[number];

/** Days after a signer's turn began until the first reminder, and between the following ones. */
export const REMINDER_FIRST_DAYS = 5;
export const REMINDER_EVERY_DAYS = 2;
/** Days after sending until an agreement that is not signed by all expires. */
export const EXPIRY_DAYS = 30;
export const MIN_PARTIES = 2;
export const MAX_PARTIES = 10;

/** The laws that the clauses are written for: country, and province or state. */
export const governingLaws = ["CA-ON", "CA-QC", "CA-BC", "CA-AB", "US-DE", "US-CA", "US-NY", "FR"] as const;
export type GoverningLaw = (typeof governingLaws)[number];
