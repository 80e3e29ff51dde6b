import { randomUUID } from "node:crypto";
import { requestAlliance } from "@/lib/alliances/commands/request";
import { acceptSlot } from "@/lib/applications/commands/accept-slot";
import { counterOffer } from "@/lib/applications/commands/counter";
import { expireOffers, expirePending } from "@/lib/applications/commands/expire";
import { offer } from "@/lib/applications/commands/offer";
import { proposeSlots } from "@/lib/applications/commands/propose-slots";
import { reject } from "@/lib/applications/commands/reject";
import { review } from "@/lib/applications/commands/review";
import { shortlist } from "@/lib/applications/commands/shortlist";
import { withdraw } from "@/lib/applications/commands/withdraw";
import { setClock } from "@/lib/core/clock";
import { systemContext, type Context } from "@/lib/core/context";
import type { Reaction } from "@/lib/core/events/events";
import { drainOutbox } from "@/lib/core/events/outbox";
import { acceptOffer } from "@/lib/applications/commands/accept-offer";
import { apply } from "@/lib/applications/commands/apply";
import { closeRole } from "@/lib/roles/commands/close";
import { createRole } from "@/lib/roles/commands/create";
import { openConversation } from "@/lib/messages/commands/open";
import { readConversation } from "@/lib/messages/commands/read";
import { sendMessage } from "@/lib/messages/commands/send";
import { pauseStartup, publishStartup } from "@/lib/flows/startup-lifecycle";
import { follow } from "@/lib/follows/commands/follow";
import { invite } from "@/lib/invitations/commands/invite";
import { decideVerificationLevel } from "@/lib/verification/commands/decide-verification-level";
import { agreementNotifications } from "@/lib/notifications/agreements/reactions";
import { notificationReactions } from "@/lib/notifications/hiring/reactions";
import { markAllRead } from "@/lib/notifications/commands/mark-read";
import { reactions } from "@/lib/reactions";
import { replyMedianReactions } from "@/lib/startups/reactions";
import { answerReactions } from "@/lib/trust/reactions";
import { createStartup } from "@/lib/startups/commands/create";
import type { AssignedApplicant } from "./assign-applicants";
import { demoAdmin, demoInvestor, demoTalent, type Person } from "./content/people";
import { lumenGrid } from "./content/startups-east";
import type { RoleStory, StartupStory } from "./content/story";
import { enterTable, grantForAdvice, invest } from "./equity";
import type { SeedPerson } from "./people";
import type { TimelineStep, Timed } from "./timeline";
import { canSeal } from "@/lib/integrations/seal/settings";
import { SCENARIO_REQUEST } from "./cleanup";
import type { WorkDeal } from "./content/work";
import { agree, canPlayWork, complete, rate, respond, takeStep, type WorkStage } from "./work";
import { moveVerification } from "./verification";

/** The ids of created records, by their object in the story. */
interface Stage {
  players: ReadonlyMap<Person, SeedPerson>;
  startups: Map<StartupStory, string>;
  roles: Map<RoleStory, string>;
  applications: Map<AssignedApplicant, string>;
  /** Paid work by its agreement; nothing where this process cannot create any. */
  works: Map<WorkDeal, WorkStage>;
}

function found<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error("the scenario uses a record before it is created");
  return value;
}

/** Everything that follows from what happened: one at a time, so that the effects come in the same order on every machine. */
async function settle(following: readonly Reaction[]): Promise<void> {
  while ((await drainOutbox(following, 1)) > 0);
}

/** What follows from what the scenario does beside its steps. */
export const followUp = (): Promise<void> => settle(always);

/**
 * Replays the steps in order: each through the command that a user would call, at its time, with its reactions before the
 * next step.
 */
export async function replay(
  scenes: readonly Timed[],
  players: ReadonlyMap<Person, SeedPerson>,
  progress: (line: string) => void,
): Promise<void> {
  const stage: Stage = { players, startups: new Map(), roles: new Map(), applications: new Map(), works: new Map() };
  const last = lastReplies(scenes);
  let reportedAt = performance.now();
  for (const [index, scene] of scenes.entries()) {
    setClock(scene.at);
    await play(stage, scene);
    const following = [
      ...always,
      ...(isSeen(scene) ? [...notificationReactions, ...agreementNotifications] : []),
      ...(last.has(scene) ? replyMedianReactions : []),
    ];
    await settle(following);
    if (performance.now() - reportedAt < 3000) continue;
    reportedAt = performance.now();
    progress(`… ${Math.round(((index + 1) / scenes.length) * 100)} % of the demo scenario`);
  }
}

// Skipped because they would be half of all work: notifications to people without a login, and medians that the next
// response replaces. Trust scores are computed once, at the end.
const left = new Set<Reaction>([
  ...notificationReactions,
  ...agreementNotifications,
  ...replyMedianReactions,
  ...answerReactions,
]);
const always = reactions.filter((reaction) => !left.has(reaction));

/** Whether one of the demo logins gets a notification, or may get one as a follower. */
function isSeen(scene: TimelineStep): boolean {
  switch (scene.do) {
    case "post":
    case "close":
    case "accept":
    case "expire":
    case "agree":
    case "grant":
    case "invest":
    case "work":
    case "complete":
      return true;
    case "apply":
    case "withdraw":
    case "review":
    case "shortlist":
    case "offer":
    case "reject":
    case "counter":
    case "propose":
    case "choose-slot":
      return scene.startup === lumenGrid || scene.cast.who === demoTalent;
    default:
      return false;
  }
}

/**
 * Returns the last step of each startup that stops a response clock, directly or through a reaction; expiries may do so for
 * any startup.
 */
function lastReplies(scenes: readonly Timed[]): ReadonlySet<Timed> {
  const answered = new Set<AssignedApplicant>();
  const last = new Map<StartupStory, Timed>();
  const any: Timed[] = [];
  for (const scene of scenes) {
    if (scene.do === "expire") any.push(scene);
    if (scene.do === "accept" || scene.do === "close") last.set(scene.startup, scene);
    if (scene.do !== "review" && scene.do !== "reject") continue;
    if (!answered.has(scene.cast)) last.set(scene.startup, scene);
    answered.add(scene.cast);
  }
  return new Set([...last.values(), ...any]);
}

/** Runs the step's command as the person who takes it. */
async function play(stage: Stage, scene: TimelineStep): Promise<void> {
  const as = (who: Person): Context => found(stage.players, who).ctx;
  const onWork = async (deal: WorkDeal, act: (work: WorkStage) => Promise<void>): Promise<void> => {
    const work = stage.works.get(deal);
    if (work) await act(work);
  };
  const applicationOf = (cast: AssignedApplicant) => found(stage.applications, cast);
  switch (scene.do) {
    case "found":
      stage.startups.set(scene.startup, (await createStartup(as(scene.startup.founder), scene.startup.input)).id);
      break;
    case "publish":
      await publishStartup(as(scene.startup.founder), found(stage.startups, scene.startup));
      break;
    case "pause":
      await pauseStartup(as(scene.startup.founder), found(stage.startups, scene.startup));
      break;
    case "post": {
      const role = await createRole(as(scene.startup.founder), found(stage.startups, scene.startup), scene.role.input);
      stage.roles.set(scene.role, role.id);
      break;
    }
    case "close":
      await closeRole(as(scene.startup.founder), found(stage.roles, scene.role));
      break;
    case "apply":
      stage.applications.set(
        scene.cast,
        (await apply(as(scene.cast.who), found(stage.roles, scene.role), scene.input)).id,
      );
      break;
    case "review":
      await review(as(scene.startup.founder), applicationOf(scene.cast));
      break;
    case "shortlist":
      await shortlist(as(scene.startup.founder), applicationOf(scene.cast));
      break;
    case "offer":
      await offer(as(scene.startup.founder), applicationOf(scene.cast), scene.input);
      break;
    case "reject":
      await reject(as(scene.startup.founder), applicationOf(scene.cast), scene.input);
      break;
    case "counter":
      await counterOffer(as(scene.cast.who), applicationOf(scene.cast), scene.input);
      break;
    case "propose":
      await proposeSlots(
        as(scene.by === "team" ? scene.startup.founder : scene.cast.who),
        applicationOf(scene.cast),
        scene.input,
      );
      break;
    case "choose-slot":
      await acceptSlot(as(scene.cast.who), applicationOf(scene.cast), 1);
      break;
    case "invite":
      await invite(as(scene.startup.founder), found(stage.startups, scene.startup), {
        email: scene.email,
        access: "admin",
      });
      break;
    case "accept":
      await acceptOffer(as(scene.cast.who), applicationOf(scene.cast));
      break;
    case "withdraw":
      await withdraw(as(scene.cast.who), applicationOf(scene.cast));
      break;
    case "ask":
      await requestAlliance(as(scene.who), {
        userId: found(stage.players, scene.to).userId.toHexString(),
        note: scene.note,
      });
      break;
    case "write": {
      const [writer, reader] = [as(scene.who), as(scene.to)];
      const { id } = await openConversation(writer, { userId: found(stage.players, scene.to).userId.toHexString() });
      const { seq } = await sendMessage(writer, id, { text: scene.text, clientId: randomUUID() });
      if (scene.read) await readConversation(reader, id, { upTo: seq });
      break;
    }
    case "verify": {
      const { level, kycApproved } = scene;
      const userId = found(stage.players, scene.who).userId.toHexString();
      await decideVerificationLevel(as(demoAdmin), userId, {
        level,
        kycApproved,
        reason: "Documents checked for the demo",
      });
      break;
    }
    case "agree": {
      if (!canPlayWork()) break;
      const { deal } = scene;
      const work: WorkStage = {
        deal,
        founder: as(deal.startup.founder),
        talent: as(deal.talent),
        startupId: found(stage.startups, deal.startup),
        agreementId: null,
        milestones: new Map(),
        reviews: new Map(),
      };
      stage.works.set(deal, work);
      await agree(work);
      break;
    }
    case "enter-table":
      await enterTable(as(scene.startup.founder), found(stage.startups, scene.startup), scene.today);
      break;
    case "grant":
      if (!canSeal()) break;
      await grantForAdvice(
        found(stage.startups, scene.startup),
        as(scene.startup.founder),
        as(demoTalent),
        scene.today,
      );
      break;
    case "invest":
      if (!canSeal()) break;
      await invest(found(stage.startups, scene.startup), as(scene.startup.founder), as(demoInvestor), scene.investment);
      break;
    case "work":
      await onWork(scene.deal, (work) => takeStep(work, scene.story, scene.step, scene.dueAt));
      break;
    case "complete":
      await onWork(scene.deal, complete);
      break;
    case "rate":
      await onWork(scene.deal, (work) => rate(work, scene.review));
      break;
    case "respond":
      await onWork(scene.deal, (work) => respond(work, scene.review));
      break;
    case "verification":
      await moveVerification(as, scene.story, scene.move);
      break;
    case "expire":
      await expirePending(systemContext(SCENARIO_REQUEST));
      await expireOffers(systemContext(SCENARIO_REQUEST));
      break;
    case "follow":
      await follow(as(scene.who), "startup", found(stage.startups, scene.startup));
      break;
    case "follow-role":
      await follow(as(scene.who), "role", found(stage.roles, scene.role));
      break;
    case "read":
      await markAllRead(as(scene.who));
      break;
  }
}
