import ical, { ICalEventStatus } from "ical-generator";
import type { Context } from "@/lib/core/context";
import { Problem } from "@/lib/core/http/problem";
import { paths } from "@/lib/core/paths";
import { siteUrl } from "@/lib/core/site-url";
import { translator } from "@/lib/i18n/translator";
import { acceptedSlot } from "../interview";
import { presentApplication } from "../relations";
import { applicationTransitions, endOf } from "../states";
import { getVisibleApplication } from "./detail";

/**
 * The calendar file (RFC 5545) of an accepted slot, in UTC. Its UID is the interview's and its SEQUENCE grows with every
 * proposal, so that a calendar moves the entry; after the application has ended without a hire it is cancelled. Throws
 * 404 where the caller may not see the application or the slot is not the accepted one.
 */
export async function getInterviewFile(ctx: Context, id: string, n: number): Promise<string> {
  const { row, viewer } = await getVisibleApplication(ctx, id);
  const { interview } = row;
  const slot = acceptedSlot(interview);
  if (!interview || !slot || interview.accepted !== n) throw new Problem("not_found");
  const application = await presentApplication(row, viewer);
  const t = translator(ctx.locale, "hiringMail");
  const cancelled = row.status !== "accepted" && !("accept_slot" in applicationTransitions[row.status]);
  const url = siteUrl(viewer.isTalent ? paths.application(id) : paths.applicant(id));
  const calendar = ical({
    prodId: { company: "CollabHub", product: "CollabHub", language: ctx.locale.toUpperCase() },
  });
  calendar.createEvent({
    id: `interview-${id}-${interview.round}@${new URL(siteUrl()).hostname}`,
    sequence: interview.sequence + (cancelled ? 1 : 0),
    stamp: cancelled ? row.updatedAt : (interview.acceptedAt ?? interview.proposedAt),
    start: slot.startsAt,
    end: endOf(slot),
    summary: t("calendarTitle", {
      role: application.role.title,
      startup: application.startup.name,
      talent: application.talent.name,
    }),
    description: t("calendarText", { url }),
    url,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  return calendar.toString();
}
