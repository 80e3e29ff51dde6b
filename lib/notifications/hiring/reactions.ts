import type { OfferStep } from "@/models/application";
import { applicationEvents } from "@/lib/applications/events";
import { findApplicationForEmail, type QuotedApplication } from "@/lib/applications/queries/for-email";
import { OFFER_DAYS } from "@/lib/applications/states";
import { DAY } from "@/lib/core/clock";
import type { Tx } from "@/lib/core/db/transaction";
import { defineReaction, emit, type CommittedEvent } from "@/lib/core/events/events";
import { paths } from "@/lib/core/paths";
import { findFollowers } from "@/lib/follows/queries/followers";
import type { FollowKind } from "@/lib/follows/states";
import { findPeople } from "@/lib/profiles/queries/people";
import { roleEvents } from "@/lib/roles/events";
import { findRole } from "@/lib/roles/queries/facts";
import { teamEvents } from "@/lib/startups/events";
import { findStartup } from "@/lib/startups/queries/facts";
import { findTeamIds } from "@/lib/startups/queries/team";
import { notificationEvents } from "../events";
import { hiringMail, type HiringMailDetails } from "./mail";
import type { NotificationType } from "../states";
import { notify } from "../notify";

interface Ids {
  applicationId: string;
  roleId: string;
  startupId: string;
  talentId: string;
}

/** The names of the talent, role and startup at the time of the notification. */
async function findNames(
  tx: Tx,
  { roleId, startupId, talentId }: Ids,
): Promise<{ talent: string; role: string; startup: string }> {
  const role = await findRole(roleId, tx.session);
  const startup = await findStartup(startupId, tx.session);
  const talent = (await findPeople([talentId], tx.session)).get(talentId);
  return { talent: talent?.name ?? "", role: role?.title ?? "", startup: startup?.name ?? "" };
}

async function notifyTalent(
  tx: Tx,
  event: CommittedEvent<Ids>,
  type: NotificationType,
  mail: HiringMailDetails = {},
): Promise<void> {
  await notify(tx, [event.payload.talentId], {
    cause: `${event.id}:${type}`,
    type,
    data: await findNames(tx, event.payload),
    url: paths.application(event.payload.applicationId),
    about: [event.actorId],
    mail: (reader, content) => hiringMail(reader, content, mail),
  });
}

async function notifyTeam(
  tx: Tx,
  event: CommittedEvent<Ids>,
  type: NotificationType,
  mail: HiringMailDetails = {},
): Promise<void> {
  const team = await findTeamIds(event.payload.startupId, "hiring", tx.session);
  await notify(tx, team, {
    cause: `${event.id}:${type}`,
    type,
    data: await findNames(tx, event.payload),
    url: paths.applicant(event.payload.applicationId),
    about: [event.payload.talentId, event.actorId],
    mail: (reader, content) => hiringMail(reader, content, mail),
  });
}

/** The application of a proposal, or null where the proposal has been replaced: another event says so. */
async function findProposal(
  tx: Tx,
  { applicationId, round, sequence }: { applicationId: string; round: number; sequence: number },
): Promise<QuotedApplication | null> {
  const application = await findApplicationForEmail(applicationId, tx.session);
  const current = application?.interview;
  return current?.round === round && current.sequence === sequence ? application : null;
}

const findVersion = (steps: readonly OfferStep[], version: number): OfferStep | undefined =>
  steps.find((step) => step.by === "team" && step.version === version);
const expiryOf = ({ at }: OfferStep): Date => new Date(at.getTime() + OFFER_DAYS * DAY);

const onApplication = [
  defineReaction(applicationEvents.submitted, "tell-team", async (tx, event) => {
    const application = await findApplicationForEmail(event.payload.applicationId, tx.session);
    await notifyTeam(tx, event, "application_received", application ? { replyBy: application.replyBy } : {});
  }),
  defineReaction(applicationEvents.shortlisted, "tell-talent", (tx, event) =>
    notifyTalent(tx, event, "application_shortlisted"),
  ),
  defineReaction(applicationEvents.offered, "tell-talent", async (tx, event) => {
    const application = await findApplicationForEmail(event.payload.applicationId, tx.session);
    await notifyTalent(tx, event, "application_offered", application?.offer ? { offer: application.offer } : {});
  }),
  defineReaction(applicationEvents.revised, "tell-talent", async (tx, event) => {
    const { applicationId, version, granted } = event.payload;
    const steps = (await findApplicationForEmail(applicationId, tx.session))?.steps ?? [];
    const offer = findVersion(steps, version);
    await notifyTalent(
      tx,
      event,
      granted ? "offer_granted" : "offer_revised",
      offer ? { offer: { ...offer, expiresAt: expiryOf(offer), before: findVersion(steps, version - 1) } } : {},
    );
  }),
  defineReaction(applicationEvents.countered, "tell-team", async (tx, event) => {
    const { applicationId, version } = event.payload;
    const steps = (await findApplicationForEmail(applicationId, tx.session))?.steps ?? [];
    const counter = steps.findLast((step) => step.by === "talent" && step.version === version);
    const before = findVersion(steps, version);
    const { talent } = await findNames(tx, event.payload);
    await notifyTeam(
      tx,
      event,
      "offer_countered",
      counter && before ? { offer: { ...counter, expiresAt: expiryOf(before), before, from: talent } } : {},
    );
  }),
  defineReaction(applicationEvents.counterWithdrawn, "tell-team", (tx, event) =>
    notifyTeam(tx, event, "counter_withdrawn"),
  ),
  defineReaction(applicationEvents.slotsProposed, "tell-other-side", async (tx, event) => {
    const application = await findProposal(tx, event.payload);
    if (!application?.interview) return;
    const mail = { slots: application.interview.slots };
    if (event.payload.by === "team") await notifyTalent(tx, event, "interview_proposed", mail);
    else await notifyTeam(tx, event, "interview_countered", mail);
  }),
  defineReaction(applicationEvents.slotAccepted, "tell-both", async (tx, event) => {
    const appointment = (await findProposal(tx, event.payload))?.appointment;
    if (!appointment) return;
    await notifyTalent(tx, event, "interview_scheduled", { slots: [appointment] });
    await notifyTeam(tx, event, "interview_booked", { slots: [appointment] });
  }),
  defineReaction(applicationEvents.accepted, "tell-both", async (tx, event) => {
    await notifyTeam(tx, event, "application_accepted");
    await notifyTalent(tx, event, "team_welcome");
  }),
  defineReaction(applicationEvents.rejected, "tell-talent", async (tx, event) => {
    const application = await findApplicationForEmail(event.payload.applicationId, tx.session);
    await notifyTalent(tx, event, "application_rejected", { note: application?.note ?? null });
  }),
  defineReaction(applicationEvents.withdrawn, "tell-team", (tx, event) =>
    notifyTeam(tx, event, "application_withdrawn"),
  ),
  defineReaction(applicationEvents.expired, "tell-both", async (tx, event) => {
    const { from, countered } = event.payload;
    if (from === "pending") {
      await notifyTalent(tx, event, "application_expired");
      await notifyTeam(tx, event, "application_unanswered");
    } else {
      await notifyTalent(tx, event, countered ? "counter_expired" : "offer_expired");
      await notifyTeam(tx, event, countered ? "counter_unanswered" : "offer_unanswered");
    }
  }),
];

const onTeam = [
  defineReaction(teamEvents.accessChanged, "tell-member", async (tx, { id, actorId, payload }) => {
    if (payload.userId === actorId) return;
    const startup = await findStartup(payload.startupId, tx.session);
    const type = "team_access_changed";
    await notify(tx, [payload.userId], {
      cause: `${id}:${type}`,
      type,
      data: { startup: startup?.name ?? "", access: payload.to },
      url: paths.team,
      about: [],
      mail: (reader, content) => hiringMail(reader, content, {}),
    });
  }),
  defineReaction(teamEvents.removed, "tell-member", async (tx, { id, actorId, payload }) => {
    if (payload.userId === actorId) return;
    const startup = await findStartup(payload.startupId, tx.session);
    const type = "team_removed";
    await notify(tx, [payload.userId], {
      cause: `${id}:${type}`,
      type,
      data: { startup: startup?.name ?? "" },
      url: paths.notifications,
      about: [],
      mail: (reader, content) => hiringMail(reader, content, {}),
    });
  }),
];

/** Followers notified in one transaction. */
const BATCH = 200;

interface FanOut {
  kind: FollowKind;
  type: "followed_startup_hiring" | "followed_role_ended";
  roleId: string;
  startupId: string;
  after: string | null;
  /** The id of the event that they are notified of. */
  cause: string;
}

async function notifyFollowers(tx: Tx, { kind, type, roleId, startupId, after, cause }: FanOut): Promise<void> {
  const role = await findRole(roleId, tx.session);
  const startup = await findStartup(startupId, tx.session);
  // No one is notified of what is no longer public.
  if (!role || !startup?.published) return;
  const followers = await findFollowers(kind, kind === "role" ? roleId : startupId, after, BATCH);
  await notify(
    tx,
    followers.map((follower) => follower.userId),
    {
      cause: `${cause}:${type}`,
      type,
      data: { role: role.title, startup: startup.name, ended: role.status },
      url: paths.role(roleId),
      about: [],
    },
  );
  const last = followers.at(-1);
  if (last && followers.length === BATCH)
    await emit(tx, notificationEvents.fanOut, { kind, type, roleId, startupId, after: last.rowId, cause });
}

const onFollowed = [
  defineReaction(roleEvents.created, "tell-followers", async (tx, { id, payload: { roleId, startupId, listed } }) => {
    if (listed)
      await notifyFollowers(tx, {
        kind: "startup",
        type: "followed_startup_hiring",
        roleId,
        startupId,
        after: null,
        cause: id,
      });
  }),
  defineReaction(roleEvents.filled, "tell-followers", (tx, { id, payload: { roleId, startupId } }) =>
    notifyFollowers(tx, { kind: "role", type: "followed_role_ended", roleId, startupId, after: null, cause: id }),
  ),
  defineReaction(roleEvents.closed, "tell-followers", (tx, { id, payload: { roleId, startupId } }) =>
    notifyFollowers(tx, { kind: "role", type: "followed_role_ended", roleId, startupId, after: null, cause: id }),
  ),
  defineReaction(notificationEvents.fanOut, "tell-more-followers", (tx, { payload }) => notifyFollowers(tx, payload)),
];

/** Notifications about hiring, teams and follows, by event. */
export const notificationReactions = [...onApplication, ...onTeam, ...onFollowed];
