import "@/app/_ui/mantine-styles";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { AppProviders } from "@/app/_ui/app-providers";
import { Document, pageFrame } from "@/app/_ui/document";
import { getReader } from "@/app/_web/get-reader";
import { PushRenewal } from "@/app/_web/push-renewal";
import { RememberMember } from "@/app/_web/remember-member";
import { findActiveBreakGlass } from "@/lib/administration/break-glass/queries/list";
import { pageContext } from "@/lib/core/auth/page-actor";
import { isSuspended } from "@/lib/core/auth/suspension";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { messageSource } from "@/lib/i18n/message-assets";
import { getFrameCounters } from "@/lib/inbox/queries/frame-counters";
import { outdatedTexts } from "@/lib/legal/queries/outdated";
import type { UnreadCounts } from "@/lib/stream/events";
import type { NavKey } from "./_shell/navigation";
import { BreakGlassBar } from "./_shell/break-glass-bar";
import { OutdatedTexts } from "./_shell/outdated-texts";
import { StatusBanner } from "./_shell/status-banner";
import { SuspensionBanner } from "./_shell/suspension-banner";
import { Shell } from "./_shell/shell";

export const metadata: Metadata = {
  title: { default: "CollabHub", template: "%s, CollabHub" },
  robots: { index: false },
};

/** Waiting items by entry of the rail, and unread notifications. */
async function counters(
  ctx: Context,
): Promise<{ moves: Partial<Record<NavKey, number>>; unread: UnreadCounts; place: number }> {
  const {
    unread,
    place,
    applicants,
    offers,
    agreements,
    milestones,
    disputes,
    appeals,
    refunds,
    files,
    reviews,
    alliances,
    verifications,
    cases,
    webhooks,
    administration,
  } = await getFrameCounters(ctx);
  const work = milestones + disputes;
  return {
    moves: {
      hiring: applicants,
      applications: offers,
      agreements,
      // A party finds a dispute at its milestone; those who decide disputes have no milestones.
      milestones: work,
      work,
      disputes,
      trustAppeals: appeals,
      heldReviews: reviews,
      suspendedPayments: refunds,
      fileQueue: files,
      network: alliances,
      verificationQueue: verifications,
      cases,
      webhooks,
      administration,
    },
    unread,
    place,
  };
}

/** Root of every signed-in page. Pages check the session themselves; without one there is no shell to show. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const [frame, { locale, timeZone }] = await Promise.all([pageFrame(), getReader()]);
  const ctx = await pageContext(locale);
  const { actor } = ctx;
  const [counted, reading, outdated] = actor
    ? await Promise.all([counters(ctx), findActiveBreakGlass(ctx), outdatedTexts(ctx)])
    : [null, null, []];
  return (
    <Document locale={locale} frame={frame}>
      <AppProviders
        locale={locale}
        timeZone={timeZone}
        messages={messageSource("app", locale)}
        now={now().toISOString()}
        nonce={frame.nonce}
        theme={frame.theme}
      >
        {actor && counted ? (
          <>
            <PushRenewal />
            <RememberMember id={actor.userId} name={actor.name} persona={actor.persona} />
            <Shell userId={actor.userId} name={actor.name} persona={actor.persona} {...counted}>
              {reading ? <BreakGlassBar active={reading} /> : null}
              {outdated.length > 0 ? <OutdatedTexts texts={outdated} /> : null}
              <StatusBanner />
              {isSuspended(actor.suspension) ? <SuspensionBanner until={actor.suspension.until} /> : null}
              {children}
            </Shell>
          </>
        ) : (
          children
        )}
      </AppProviders>
    </Document>
  );
}
