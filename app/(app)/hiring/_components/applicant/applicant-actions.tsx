"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { ActionBar } from "@/app/(app)/_shell/action-bar";
import { MessageButton } from "@/app/(app)/messages/_components/message-button";
import { isLane, lanes, placeOf } from "../board/lanes";
import type { Lane } from "../board/lanes";
import type { Moves } from "../board/use-moves";
import type { Applicant } from "../fit";
import styles from "./applicant.module.css";

/** The next main action: shortlist before an offer. */
function primaryOf(application: Applicant, moves: Moves): Lane | null {
  const from = moves.statusOf(application);
  if (!isLane(from)) return null;
  const to = placeOf(from) < placeOf("shortlisted") ? "shortlisted" : "offered";
  return moves.canMove(application, to) ? to : null;
}

/** On a `page` pinned on the phone, else at the drawer's foot: shortlist or offer as the one filled button, reviewed beside it, not selected at the end. Only what the application allows. */
export function ApplicantActions({
  application,
  moves,
  withKeys = false,
  page = false,
}: {
  application: Applicant;
  moves: Moves;
  withKeys?: boolean;
  page?: boolean;
}) {
  const t = useTranslations("hiring.actions");
  const primary = primaryOf(application, moves);
  const busy = moves.isSending(application.id);
  const canReview = moves.canMove(application, "reviewed");
  const canReject = application.actions.includes("reject") && isLane(moves.statusOf(application));
  if (page && primary === null && !canReview && !canReject) return null;
  const key = (lane: Lane) => (withKeys ? <kbd className={styles.key}>{lanes.indexOf(lane) + 1}</kbd> : null);
  const buttons = (
    <>
      {primary ? (
        <Button loading={busy} rightSection={key(primary)} onClick={() => void moves.move(application, primary)}>
          {t(primary === "offered" ? "offer" : "shortlist")}
        </Button>
      ) : null}
      {canReview ? (
        <Button
          variant="default"
          disabled={busy}
          rightSection={key("reviewed")}
          onClick={() => void moves.move(application, "reviewed")}
        >
          <span className={styles.long}>{t("review")}</span>
          <span className={styles.short}>{t("reviewShort")}</span>
        </Button>
      ) : null}
      {page ? null : <MessageButton userId={application.talentId} name={application.talent.name} />}
      {canReject ? (
        <Button
          variant={primary ? "subtle" : "default"}
          color="gray"
          disabled={busy}
          className={styles.last ?? ""}
          onClick={() => {
            moves.openReject(application);
          }}
        >
          {t("reject")}
        </Button>
      ) : null}
    </>
  );
  return page ? <ActionBar>{buttons}</ActionBar> : <div className={styles.actions}>{buttons}</div>;
}
